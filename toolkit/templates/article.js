function choose() {
  const id = decodeURIComponent(location.hash.slice(1));
  document.querySelectorAll("mark.chosen").forEach((mark) => mark.classList.remove("chosen"));
  document.querySelectorAll("mark[data-in]").forEach((mark) => {
    if (id && mark.dataset.in.split(" ").includes(id)) mark.classList.add("chosen");
  });
}
addEventListener("hashchange", choose);
choose();
