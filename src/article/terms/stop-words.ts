/** Words that say nothing of what a report is about. */

/** Who reports, and for whom: as common as particles in any news, and rare in the idf table. */
export const newsroomWords: ReadonlySet<string> = new Set(
  `中新社 中新网 中国新闻网 新华社 新华网 人民网 人民日报 光明网 光明日报 央视 央广网 央广 中青网 中青报 科技日报 本报
   本报讯 记者 通讯员 编辑 责编 责任编辑 摄影 日电 图为 供图`.split(/\s+/),
)

/** English; the particles of Chinese have next to nothing from the idf table. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being below
   between both but by can could did do does doing down during each few for from further had has have having
   he her here hers herself him himself his how if in into is it its itself just me more most my myself no
   nor not now of off on once only or other our ours ourselves out over own said same say says she should so
   some such than that the their theirs them themselves then there these they this those through to too
   under until up us very was we were what when where which while who whom why will with would you your
   yours yourself yourselves`.split(/\s+/),
)
