"""What notebooks show: each function takes the loaded tables and gives one thing to look at.

`news = load_news(tables, lang=…)`, then `quotes.speakers(news)`, `themes.when(news)`, … from the modules `overview`,
`actors`, `network`, `profile`, `spoken`, `themes`, `quotes`, `language` and `reading`. Each gives an `Exhibit`, which
shows itself in JupyterLab and in reports and has the numbers as `data`. Where there is nothing to show it is a
sentence.
"""

from toolkit.exhibits.html import Exhibit
from toolkit.exhibits.news import News, load_news

__all__ = ["Exhibit", "News", "load_news"]
