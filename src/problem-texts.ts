/**
 * Every kind of problem there is: its code, how grave it is, and what is said
 * of it in Chinese and in English. `docs/problems.md` is made from this table.
 *
 * A code is for ever: scripts and editors' notes refer to it. An error keeps an
 * article from being published, a warning and a notice do not.
 */
import type { ProblemText } from './problems.ts'

export const problemTexts = {
  // ── files ──
  E_CONTENT_TYPE: {
    level: 'error',
    zh: '内容文件夹里不能有“{name}”这类文件；只收 .md、图片（jpg jpeg png webp avif gif）和说明书里列出的几个文件，请移走它',
    en: 'a file such as "{name}" cannot be in the content folder; only .md, pictures (jpg jpeg png webp avif gif) and the files named in the manual are read; move it away',
  },
  E_SYMLINK: {
    level: 'error',
    zh: '“{name}”是符号链接或特殊文件，不会被读取；请换成普通文件',
    en: '"{name}" is a symbolic link or a special file and is not read; put an ordinary file in its place',
  },

  // ── bytes, front matter and YAML ──
  E_ENCODING: {
    level: 'error',
    zh: '文件不是 UTF-8：第 {offset} 个字节读不通，看起来是 {guess}；请另存为 UTF-8，或用命令转换：{command}',
    en: 'the file is not UTF-8: byte {offset} cannot be read, it looks like {guess}; save it as UTF-8, or convert it: {command}',
  },
  E_CONTROL: {
    level: 'error',
    zh: '这里有看不见的控制字符 {character}，请删掉（全文共 {count} 个）',
    en: 'there is an invisible control character {character} here; delete it ({count} in the file)',
  },
  W_CONTROL: {
    level: 'warning',
    zh: '这里有看不见的控制字符 {character}，发布时已去掉（全文共 {count} 个）',
    en: 'there is an invisible control character {character} here; it is left out ({count} in the file)',
  },
  E_EMPTY_FILE: {
    level: 'error',
    zh: '文件是空的；请写上头信息和正文，或删除这个文件',
    en: 'the file is empty; write front matter and a body, or delete it',
  },
  E_FM_NONE: {
    level: 'error',
    zh: '没有头信息：第一行必须正好是 ---，现在是“{written}”；请在文件最前面写 ---、title、source、date、county 各一行，再写一行 ---',
    en: 'there is no front matter: the first line must be exactly ---, it is "{written}"; begin the file with a line ---, then title, source, date and county, then a line ---',
  },
  E_FM_LANG: {
    level: 'error',
    zh: '头信息只能用 YAML：第一行写的是“{written}”，请只写 ---',
    en: 'front matter can only be YAML: the first line is "{written}"; write --- and nothing else',
  },
  E_FM_OPEN: {
    level: 'error',
    zh: '头信息没有结束：请在最后一项之后另起一行，正好写 ---',
    en: 'the front matter is never closed; after its last key write a line that is exactly ---',
  },
  E_FM_CLOSE: {
    level: 'error',
    zh: '头信息里这一行以 --- 开头却是“{written}”；要结束头信息，请正好写 ---（前后都没有别的字和空格）',
    en: 'this line begins with --- but is "{written}"; to close the front matter write exactly ---, with no other character or space',
  },
  E_FM_BIG: {
    level: 'error',
    zh: '{name} 有 {size} 字节，最多 {limit} 字节；请把长的内容移到正文',
    en: 'the {name} has {size} bytes, {limit} are allowed; move what is long into the body',
  },
  E_FM_LINES: {
    level: 'error',
    zh: '头信息有 {size} 行，最多 {limit} 行；请删去空行，把长的内容移到正文',
    en: 'the front matter has {size} lines, {limit} are allowed; delete blank lines and move what is long into the body',
  },
  E_FM_ALIAS: {
    level: 'error',
    zh: '“{written}”在 YAML 里是锚点或别名（& 和 * 开头），这里不用；如果是文字，请加引号：{suggestion}',
    en: '"{written}" is an anchor or alias of YAML (it begins with & or *), which are not used here; if it is text, quote it: {suggestion}',
  },
  E_YAML_TAG: {
    level: 'error',
    zh: '“{written}”在 YAML 里是类型标签（! 开头），这里不用；如果是文字，请加引号：{suggestion}',
    en: '"{written}" is a tag of YAML (it begins with !), which are not used here; if it is text, quote it: {suggestion}',
  },
  E_YAML_DOCUMENTS: {
    level: 'error',
    zh: '这里只能有一份 YAML：请删掉“{written}”这一行',
    en: 'there can be only one YAML document here: delete the line "{written}"',
  },
  E_YAML_DUPLICATE: {
    level: 'error',
    zh: '“{key}”写了两次（第一次在第 {first} 行）；请只留一个',
    en: '"{key}" is written twice (first in line {first}); keep one of them',
  },
  E_YAML_DEPTH: {
    level: 'error',
    zh: '嵌套超过 {limit} 层；请写得平一些',
    en: 'nested deeper than {limit} levels; write it flatter',
  },
  E_YAML_COMMENT: {
    level: 'error',
    zh: '“{key}”从 # 起被当作注释，只剩“{value}”；如果 # 是文字，请加引号：{suggestion}；如果是注释，请另起一行',
    en: 'from the # on, "{key}" is taken for a comment and only "{value}" is left; if the # is text, quote it: {suggestion}; if it is a comment, give it a line of its own',
  },
  E_YAML_CONTROL: {
    level: 'error',
    zh: '“{key}”里有不能用的字符 {character}，请删掉',
    en: '"{key}" has the character {character}, which cannot be used; delete it',
  },
  E_YAML_MAP: {
    level: 'error',
    zh: '这里应当每行一项，写成“名称: 内容”，例如 {example}；现在是“{written}”',
    en: 'there should be one "key: value" a line here, such as {example}; it is "{written}"',
  },
  E_YAML_COLON: {
    level: 'error',
    zh: '内容里有半角冒号，后面是空格或行尾，YAML 会在这里再分一次；请给整个内容加引号：{suggestion}',
    en: 'the value has a colon before a space or at its end, where YAML would split it again; quote the whole value: {suggestion}',
  },
  E_YAML_KEY: {
    level: 'error',
    zh: '名称和内容之间要用半角冒号加一个空格：{suggestion}',
    en: 'between key and value stands a half-width colon and a space: {suggestion}',
  },
  E_YAML_TAB: {
    level: 'error',
    zh: '行首缩进不能用制表符（Tab）；请改用空格',
    en: 'a tab cannot indent a line; use spaces',
  },
  E_YAML_INDENT: {
    level: 'error',
    zh: '从“{written}”起缩进乱了；同一级的各行要左对齐，下一级多缩进两个空格',
    en: 'from "{written}" on the indentation is wrong; lines of one level begin at one column, those below it two spaces further',
  },
  E_YAML_QUOTE: {
    level: 'error',
    zh: '引号或括号没有配对，或者它的后面还有字；请给整个内容加引号：{suggestion}',
    en: 'a quotation mark or bracket is not closed, or text follows it; quote the whole value: {suggestion}',
  },
  E_YAML_START: {
    level: 'error',
    zh: '不加引号的内容不能这样开头（“{written}”）；请加引号：{suggestion}',
    en: 'a value without quotation marks cannot begin like this ("{written}"); quote it: {suggestion}',
  },
  E_YAML_ESCAPE: {
    level: 'error',
    zh: '双引号里的反斜杠写法不对；请改用单引号：{suggestion}',
    en: 'this backslash means nothing inside double quotation marks; use single ones: {suggestion}',
  },
  E_YAML: {
    level: 'error',
    zh: 'YAML 在“{written}”这一行读不通（{reason}）；请检查缩进、引号和冒号，或给整个内容加引号',
    en: 'YAML cannot be read at the line "{written}" ({reason}); see to its indentation, quotation marks and colons, or quote the whole value',
  },

  // ── keys and values of front matter and settings ──
  E_FM_KEY: {
    level: 'error',
    zh: '没有“{key}”这一项；可以写：{suggestion}',
    en: 'there is no key "{key}"; what can be written: {suggestion}',
  },
  E_FM_MISSING: {
    level: 'error',
    zh: '缺少“{key}”；请加上一行，例如 {suggestion}',
    en: '"{key}" is missing; add a line such as {suggestion}',
  },
  E_FM_TYPE: {
    level: 'error',
    zh: '“{key}”不能是 {written}；请写 {suggestion}',
    en: '"{key}" cannot be {written}; write {suggestion}',
  },
  E_FM_EMPTY: {
    level: 'error',
    zh: '“{key}”是空的；请写上内容，例如 {suggestion}',
    en: '"{key}" is empty; fill it in, for example {suggestion}',
  },
  E_FM_DATE: {
    level: 'error',
    zh: '“{key}”的写法“{written}”不认识；请写 {suggestion}',
    en: '"{key}" is "{written}", which is no form of a date; write {suggestion}',
  },
  E_FM_NO_SUCH_DATE: {
    level: 'error',
    zh: '“{key}”写的“{written}”在日历或钟表上不存在；请核对，写成 {suggestion} 这样',
    en: '"{key}" is "{written}", which is not on the calendar or the clock; check it and write it like {suggestion}',
  },
  E_FM_ORDER: {
    level: 'error',
    zh: '“{key}”（{written}）早于“{other}”（{earlier}）；请核对这两个时间',
    en: '"{key}" ({written}) is before "{other}" ({earlier}); check the two',
  },
  W_FM_UPDATED: {
    level: 'warning',
    zh: '“updated”（{written}）早于“date”（{earlier}）；请核对这两个时间',
    en: '"updated" ({written}) is before "date" ({earlier}); check the two',
  },
  E_FM_ID: {
    level: 'error',
    zh: '“{key}”不能是“{written}”；只能用字母、数字、汉字、- 和 _，最多 120 字节，不能是 page 或 con、nul 这类设备名',
    en: '"{key}" cannot be "{written}"; use letters, digits, Han, - and _ only, at most 120 bytes, not page and no device name such as con or nul',
  },
  E_FM_PATH: {
    level: 'error',
    zh: '“{key}”里的“{written}”不是本站的旧地址；请写以 / 开头的路径，不带 ..、?、#、反斜杠和两重编码，例如 {suggestion}',
    en: '"{key}" has "{written}", which is no former address of this site; write a path that begins with /, without .., ?, #, backslash or double encoding, such as {suggestion}',
  },
  E_FM_PICTURE: {
    level: 'error',
    zh: '“{key}”里的“{written}”不是图片的相对路径；请把图片放在文章旁边，写成 {suggestion} 这样',
    en: '"{key}" has "{written}", which is no relative path of a picture; put the picture beside the article and write it like {suggestion}',
  },
  E_BIDI: {
    level: 'error',
    zh: '“{key}”里有改变文字方向的隐藏字符 {character}，请删掉',
    en: '"{key}" has a hidden character {character} that changes the direction of text; delete it',
  },
  E_NEWLINE: {
    level: 'error',
    zh: '“{key}”只能是一行；请把“{written}”并成一行',
    en: '"{key}" can only be one line; join "{written}" into one',
  },
  E_URL: {
    level: 'error',
    zh: '“{key}”的“{written}”不是网址；请写以 https:// 或 http:// 开头的完整网址，例如 {suggestion}',
    en: '"{key}" is "{written}", which is no address; write a whole one that begins with https:// or http://, such as {suggestion}',
  },
  E_LANGUAGE: {
    level: 'error',
    zh: '“{key}”的“{written}”不是语言代码；请写 zh-CN、bo、en 这样的代码',
    en: '"{key}" is "{written}", which is no language code; write one such as zh-CN, bo or en',
  },
  E_SITE_KEY: {
    level: 'error',
    zh: '没有“{key}”这项设置；可以写：{suggestion}',
    en: 'there is no setting "{key}"; what can be written: {suggestion}',
  },
  E_SITE_MISSING: {
    level: 'error',
    zh: '这里缺少“{key}”；请加上一行，例如 {suggestion}',
    en: '"{key}" is missing here; add a line such as {suggestion}',
  },
  E_SITE_TYPE: {
    level: 'error',
    zh: '设置“{key}”不能是 {written}；请写 {suggestion}',
    en: 'the setting "{key}" cannot be {written}; write {suggestion}',
  },
  E_SITE_VALUE: {
    level: 'error',
    zh: '设置“{key}”不能是 {written}；可以写：{allowed}',
    en: 'the setting "{key}" cannot be {written}; what can be written: {allowed}',
  },
  E_SITE_ZONE: {
    level: 'error',
    zh: '“{key}”的“{written}”不是时区；请写 Asia/Shanghai 这样的名称',
    en: '"{key}" is "{written}", which is no time zone; write a name such as Asia/Shanghai',
  },
  E_SITE_BASE: {
    level: 'error',
    zh: '“{key}”的“{written}”不能用；请写网站的完整网址，不带 ?、# 和用户名，例如 {suggestion}',
    en: '"{key}" cannot be "{written}"; write the site\'s whole address without ?, # or a user name, such as {suggestion}',
  },
  W_VIEWS_LINE: {
    level: 'warning',
    zh: '这一行“{written}”不是“文章 id,浏览次数”，没有计入；请写成 {suggestion} 这样',
    en: 'the line "{written}" is not "article id,views" and is left out; write it like {suggestion}',
  },
  W_VIEWS_TWICE: {
    level: 'warning',
    zh: '“{key}”写了两次（第一次在第 {first} 行），以后面的为准；请只留一行',
    en: '"{key}" is written twice (first in line {first}); the later one counts; keep one of them',
  },
  W_WORDS_LINE: {
    level: 'warning',
    zh: '“{written}”不能作词用，没有计入；一行写一个词，词里没有空格，最多 {limit} 个字',
    en: '"{written}" cannot be used as a word and is left out; write one word a line, without spaces, at most {limit} characters',
  },

  E_TOO_BIG: {
    level: 'error',
    zh: '文件有 {size} 字节，最多 {maximum}（site.yml 的 limits.fileBytes）；请拆成几篇，图片请单独放',
    en: 'the file has {size} bytes, the most is {maximum} (limits.fileBytes in site.yml); split it, and put pictures beside it',
  },
  E_EMPTY_ARCHIVE: {
    level: 'error',
    zh: '内容文件夹里没有一篇文章（.md）；请用 --content 指明内容在哪里，或用 difang new 写第一篇',
    en: 'there is no article (.md) in the content folder; say where the content is with --content, or write the first with difang new',
  },

  // ── catalog: identities and places ──
  E_PAGE_NAME: {
    level: 'error',
    zh: '“{name}”不能做页面的网址：文件名只能用字母、数字、汉字、- 和 _，最多 120 字节，不能是 page 或 con、nul 这类设备名；请改文件名',
    en: '"{name}" cannot be the address of a page: use letters, digits, Han, - and _ in its file name, at most 120 bytes, not page and no device name such as con or nul; rename the file',
  },
  E_ID: {
    level: 'error',
    zh: '“{name}”不能做文章的编号：只能用字母、数字、汉字、-、_，不超过 120 字节，也不能叫 page；请改文件名，或在文件头写 id: 编号',
    en: '"{name}" cannot be an article id: only letters, digits, Han, - and _, at most 120 bytes, and not "page"; rename the file or write id: in the front matter',
  },
  E_ID_TWICE: {
    level: 'error',
    zh: '编号“{name}”已被 {other} 使用；两篇都不会发表，请给其中一篇写上另外的 id',
    en: 'the id "{name}" is used by {other} too; neither is published; give one of them another id',
  },
  E_PLACE_UNKNOWN: {
    level: 'error',
    zh: '没有找到叫“{name}”的地方；请写行政区划里的名称，例如 四川省/阿坝州/黑水县，或六位代码',
    en: 'no place is called "{name}"; write a name of the administrative divisions, such as 四川省/阿坝州/黑水县, or its six-digit code',
  },
  E_PLACE_MISSPELT: {
    level: 'error',
    zh: '没有找到叫“{name}”的地方；是不是 {near}？',
    en: 'no place is called "{name}"; did you mean {near}?',
  },
  E_PLACE_AMBIGUOUS: {
    level: 'error',
    zh: '叫“{name}”的地方不止一处：{candidates}；请连上级一起写',
    en: 'several places are called "{name}": {candidates}; write it with the place above it',
  },
  E_HOME_PLACE: {
    level: 'error',
    zh: 'home 写的“{name}”找不到或不止一处；请写全称，例如 四川省/阿坝州',
    en: 'the home "{name}" is no place or several; write it in full, such as 四川省/阿坝州',
  },

  // ── places.yml ──
  E_PLACES_TWICE: {
    level: 'error',
    zh: '{name} 在 places.yml 里写了两次，只用了前一次；请合成一条',
    en: '{name} is set twice in places.yml and only the first is used; make one entry of them',
  },
  E_PLACES_CODE: {
    level: 'error',
    zh: '已撤销的“{name}”用了 {other} 的代码 {code}；请改用它自己当年的代码',
    en: 'the former "{name}" has the code {code} of {other}; write the code that it had itself',
  },
  E_PLACES_SLUG: {
    level: 'error',
    zh: '“{slug}”不能做 {name} 的网址；请用字母开头的小写字母、数字和 -，并避开网站自己的目录名（如 search、topics）',
    en: '"{slug}" cannot be the address of {name}; use lower-case letters, digits and -, a letter first, and no folder of the site itself such as search or topics',
  },
  E_PLACES_SLUG_TAKEN: {
    level: 'error',
    zh: '{name} 的网址“{slug}”已归 {other}；请换一个',
    en: 'the address "{slug}" of {name} belongs to {other}; choose another',
  },
  W_PLACES_CHANNEL: {
    level: 'warning',
    zh: '{name} 和 {other} 的频道都叫“{channel}”，读者会在同一栏里看到两次；请改其中一个的 channel',
    en: 'the channels of {name} and {other} are both called "{channel}" in one bar; change the channel of one of them',
  },

  // ── site: addresses and pictures ──
  E_COLLISION: {
    level: 'error',
    zh: '网址 {url} 已被 {other} 占用；请改编号、文件名、slug 或 aliases',
    en: 'the address {url} is taken by {other}; change the id, the file name, the slug or the aliases',
  },
  W_PICTURE_MISSING: {
    level: 'warning',
    zh: '没有图片“{name}”，文中以图片说明代替；请把图片放到文章旁边，或改正路径',
    en: 'there is no picture "{name}"; its words stand in its place; put the picture beside the article or mend the path',
  },
  E_PICTURE: {
    level: 'error',
    zh: '“{name}”不是可用的图片（jpg、png、webp、avif、gif，不超过 {maximum} 像素）：{reason}；请重新导出',
    en: '"{name}" is not a usable picture (jpg, png, webp, avif, gif, at most {maximum} pixels): {reason}; export it again',
  },
  // ── the Markdown of an article ──
  E_MD_EMPTY: {
    level: 'error',
    zh: '正文是空的；请在第二行“---”之后写上正文',
    en: 'the body is empty; write the text after the second "---" line',
  },
  E_MD_COMPLEX: {
    level: 'error',
    zh: '正文过于复杂：{limit} 是 {count}，上限 {maximum}；请拆成几段或几篇，真有需要可在 site.yml 的 limits 里调高',
    en: 'the body is too complex: {limit} is {count}, at most {maximum}; split it, or raise the limit under limits in site.yml if it is genuine',
  },
  E_MD_TIMEOUT: {
    level: 'error',
    zh: '排版这篇稿件超过了 {seconds} 秒，已中止；请检查是否有大量重复的标记（> - * [ |）',
    en: 'this article took longer than {seconds} s to typeset and was stopped; look for long repetitions of marks (> - * [ |)',
  },
  E_MD_MEMORY: {
    level: 'error',
    zh: '排版这篇稿件用完了 {megabytes} MB 内存，已中止；请检查是否有巨大的表格或大量重复的标记',
    en: 'this article used up {megabytes} MB of memory and was stopped; look for a huge table or long repetitions of marks',
  },
  E_MD_CRASH: {
    level: 'error',
    zh: '排版这篇稿件时程序出错（{reason}）；请报告此问题，并附上这个文件',
    en: 'the program failed on this article ({reason}); report it, with the file',
  },
  W_MD_HTML: {
    level: 'warning',
    zh: '正文里的 HTML“{written}”会原样显示成文字；请改用 Markdown',
    en: 'the HTML "{written}" is shown as text; write Markdown instead',
  },
  W_MD_LINK: {
    level: 'warning',
    zh: '链接“{text}”的地址“{address}”不能用，只留下了文字；请用 http、https、mailto 或站内地址',
    en: 'the link "{text}" lost its address "{address}"; use http, https, mailto or an address on this site',
  },
  W_MD_LINES: {
    level: 'warning',
    zh: '这 {count} 行会连成一段；如果各是一段，请在行间加空行',
    en: 'these {count} lines run together into one paragraph; put an empty line between paragraphs',
  },
  W_MD_FENCE: {
    level: 'warning',
    zh: '代码块“{fence}”没有结束，后面的文字都成了代码；请在结尾补上“{fence}”，如果只是分隔线，请改成“---”',
    en: 'the code block "{fence}" is never closed, so all that follows is code; close it with "{fence}", or write "---" if it was meant as a rule',
  },
  W_MD_DEFINITION: {
    level: 'warning',
    zh: '“{written}”是一条没有用到的链接定义，已按文字显示；如果只是文字，请在“[”前加“\\”',
    en: '"{written}" is a link definition that nothing uses and is shown as text; if it is text, put "\\" before "["',
  },
  W_MD_FOOTNOTE_UNUSED: {
    level: 'warning',
    zh: '正文没有引用脚注“{label}”，它列在文末；请在正文里写上 [^{label}]',
    en: 'nothing refers to the footnote "{label}", which is listed at the end; write [^{label}] in the text',
  },
  W_MD_FOOTNOTE_UNDEFINED: {
    level: 'warning',
    zh: '没有脚注“{label}”的内容，已按文字显示；请加上一行 [^{label}]: 内容',
    en: 'there is no footnote "{label}", so its mark is shown as text; add a line [^{label}]: text',
  },
  W_PICTURE_REMOTE: {
    level: 'warning',
    zh: '“{address}”是别处的图片，只显示成链接；请把图片存到稿件旁边',
    en: '"{address}" is a picture on another site and is shown as a link; save the picture beside the article',
  },
  W_PICTURE_ADDRESS: {
    level: 'warning',
    zh: '图片地址“{address}”不能用，只留下了说明文字；请写稿件旁边的图片文件名',
    en: 'the picture address "{address}" cannot be used and only its text is kept; name a picture file beside the article',
  },
  // ── related lists ──
  W_RELATED_UNKNOWN: {
    level: 'warning',
    zh: 'related 里写的“{id}”不是任何稿件的 id，这一条不起作用；请写那篇稿件的 id（没有写 id 的，就是它的文件名）',
    en: '"{id}" under related is no article\'s id and has no effect; write the id of that article (its file name, where it sets none)',
  },
  N_REPRINT: {
    level: 'notice',
    zh: '与 {other} 是同一篇文字：两页互注“另见”，推荐中只列在前的那一篇；哪一篇是转载，请在哪一篇写 canonical: 原文在本站的网址',
    en: 'this is the same text as {other}: each page points to the other, and lists show only the first of them; in the one that is the reprint, write canonical: the address of the original on this site',
  },
} as const satisfies Record<string, ProblemText>
