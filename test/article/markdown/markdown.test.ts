import { expect, test } from 'vitest'
import { parseMarkdown } from '../../../src/article/markdown/markdown.ts'
import { markdownOptions } from '../options.ts'
import { check, checkProblems } from './check-markdown.ts'

test('the page has the only h1, so headings begin with h2', () => {
  check('# 一\n\n## 二\n\n### 三\n\n#### 四', '<h2>一</h2><h2>二</h2><h3>三</h3><h4>四</h4>')
})

test('emphasis holds beside Chinese punctuation', () => {
  check(
    '**“两地共建+服务”**流动，*（新）*法',
    '<p><strong>“两地共建+服务”</strong>流动，<em>（新）</em>法</p>',
  )
})

test('tables keep their alignment as a class', () => {
  check(
    '| 村 | 户数 |\n|:--|--:|\n| 芦花 | 128 |',
    '<table><thead><tr><th class="align-left">村</th><th class="align-right">户数</th></tr></thead>' +
      '<tbody><tr><td class="align-left">芦花</td><td class="align-right">128</td></tr></tbody></table>',
  )
})

test('lists keep their first number, and tasks say whether they are done', () => {
  check('3. 三\n4. 四', '<ol start="3"><li>三</li><li>四</li></ol>')
  check(
    '- [x] 通车\n- [ ] 验收',
    '<ul class="contains-task-list">' +
      '<li class="task-list-item"><input type="checkbox" disabled checked aria-label="已完成"> 通车</li>' +
      '<li class="task-list-item"><input type="checkbox" disabled aria-label="未完成"> 验收</li></ul>',
  )
})

test('a list is loose for all of its items if it is for one', () => {
  check('- 甲\n- 乙', '<ul><li>甲</li><li>乙</li></ul>')
  check('- 甲\n\n- 乙\n- 丙', '<ul><li><p>甲</p></li><li><p>乙</p></li><li><p>丙</p></li></ul>')
  check('- 甲\n  - 乙', '<ul><li>甲<ul><li>乙</li></ul></li></ul>')
})

test('two tildes strike, one is a range', () => {
  check('~~原定~~气温10~20度，明日8~15度', '<p><del>原定</del>气温10~20度，明日8~15度</p>')
})

test('code keeps its language where that is a plain name', () => {
  check('```js\nx<1\n```', '<pre><code class="language-js">x&#x3C;1</code></pre>')
  check('``` 乱码"\nx\n```', '<pre><code>x</code></pre>')
})

test('an indent makes a paragraph, never code', () => {
  check('    第一段', '<p>第一段</p>')
  check('    第一段\n    第二段', '<p>第一段</p><p>第二段</p>')
  check('　　第一段\n　　第二段', '<p>第一段</p><p>第二段</p>')
  check('&nbsp;&nbsp;第一段\n　\n第二段', '<p>第一段</p><p>第二段</p>')
  check('　　第一段**重点**  \n　　第二段', '<p>第一段<strong>重点</strong></p><p>第二段</p>')
  check('- 甲\n  　　乙', '<ul><li><p>甲</p><p>乙</p></li></ul>')
  check('- 项\n    下文', '<ul><li>项下文</li></ul>')
})

test('a line between Han characters ends without a space, between Latin words with one', () => {
  check('黑水\n县', '<p>黑水县</p>')
  check('Hei\nshui', '<p>Hei\nshui</p>')
})

test('a line of dashes separates, and one of equals signs underlines', () => {
  check('记者张三\n---\n正文', '<p>记者张三</p><hr><p>正文</p>')
  check('大标题\n===\n正文', '<p>大标题\n===\n正文</p>')
  check('大标题\n===\n\n正文', '<h2>大标题</h2><p>正文</p>')
})

test('a subhead with angle marks is no quote', () => {
  check('>>案情\n\n正文', '<p>>>案情</p><p>正文</p>')
  check('> > 引文', '<blockquote><blockquote><p>引文</p></blockquote></blockquote>')
})

test('masks, products and blanks keep their marks', () => {
  for (const typed of [
    '138****1234和139****5678',
    '川AH55**货车与川A35***小客车',
    '张**、李**到场',
    'G*公司与G*厂',
    '5115*2/32GB*2',
    '签名：________电话：________',
  ]) {
    check(typed, `<p>${typed}</p>`)
  }
  check('GDP**增长**', '<p>GDP<strong>增长</strong></p>')
  check('***要闻***', '<p><em><strong>要闻</strong></em></p>')
})

test('raw HTML is shown, with one warning a line, and what stands between it is Markdown', () => {
  check(
    '<div onclick=x>\n**甲**<b>乙</b>\n\n<!-- 注 -->丙',
    '<p>&#x3C;div onclick=x><strong>甲</strong>&#x3C;b>乙&#x3C;/b></p><p>&#x3C;!-- 注 -->丙</p>',
  )
  checkProblems('<div>\n甲<b>乙</b>', ['10:1 W_MD_HTML', '11:2 W_MD_HTML'])
})

const REL = 'rel="noopener nofollow ugc"'

test('links go to http, https, mailto and this site', () => {
  check('[甲](http://a.cn "题")', `<p><a href="http://a.cn" title="题" ${REL}>甲</a></p>`)
  check('[甲](//a.cn)', `<p><a href="https://a.cn" ${REL}>甲</a></p>`)
  check('[甲](HTTPS://a.cn)', `<p><a href="https://a.cn" ${REL}>甲</a></p>`)
  check('[甲](mailto:a@b.cn)', '<p><a href="mailto:a@b.cn">甲</a></p>')
  check('[甲](../b/) [乙](#c)', '<p><a href="../b/">甲</a> <a href="#c">乙</a></p>')
  check('[甲](第1章:2)', '<p><a href="./%E7%AC%AC1%E7%AB%A0:2">甲</a></p>')
  check('[甲](/heishui/)', '<p><a href="/archive/heishui/">甲</a></p>', { basePath: '/archive/' })
})

test('any other link keeps its text alone', () => {
  check('[甲](javascript:alert(1)) [乙](data:x) [丙](https://%20)', '<p>甲 乙 丙</p>')
  check('[甲](java&#10;script:x)', '<p>甲</p>')
  checkProblems('好\n\n[甲](file:///etc/passwd)', ['12:1 W_MD_LINK'])
})

test('no link stands in a link', () => {
  check('[见http://b.cn](http://a.cn)', `<p><a href="http://a.cn" ${REL}>见http://b.cn</a></p>`)
  check('[![图](http://b.cn/a.jpg)](http://a.cn)', `<p><a href="http://a.cn" ${REL}>图</a></p>`)
})

test('a bare address ends where the Chinese begins, and keeps no punctuation of the sentence', () => {
  check('详见http://a.cn/b_c，谢谢', `<p>详见<a href="http://a.cn/b_c" ${REL}>http://a.cn/b_c</a>，谢谢</p>`)
  check('(www.a.cn).', `<p>(<a href="http://www.a.cn" ${REL}>www.a.cn</a>).</p>`)
  check('http://a.cn/(b)', `<p><a href="http://a.cn/(b)" ${REL}>http://a.cn/(b)</a></p>`)
  check(
    '**见https://a.cn/x**',
    `<p><strong>见<a href="https://a.cn/x" ${REL}>https://a.cn/x</a></strong></p>`,
  )
  check('寄a.b@c.cn。', '<p>寄<a href="mailto:a.b@c.cn">a.b@c.cn</a>。</p>')
  for (const typed of ['http:／／www x@y www.', 'http://a_b.cn', 'a@b.c-']) check(typed, `<p>${typed}</p>`)
})

test('a definition that nothing uses is text', () => {
  check('[甲][一]\n\n[一]: http://a.cn', `<p><a href="http://a.cn" ${REL}>甲</a></p>`)
  check('正文\n\n[编辑]: 王芳', '<p>正文</p><p>[编辑]: 王芳</p>')
  checkProblems('正文\n\n[编辑]: 王芳', ['12:1 W_MD_DEFINITION'])
})

test('a picture is a gap around which its paragraph is split', () => {
  check('前![甲](a.jpg)后', '<p>前</p>⟦图⟧<p>后</p>')
  check('![甲](a.jpg)\n图为村口', '⟦图⟧<p>图为村口</p>')
  check('![甲](a.jpg)  \n![乙](b.jpg)', '⟦图⟧⟦图⟧')
  check('**重![甲](a.jpg)点**完', '<p><strong>重点</strong></p>⟦图⟧<p>完</p>')
  check('## 标![甲](a.jpg)题', '<h2>标题</h2>⟦图⟧')
  check('- 项![甲](a.jpg)', '<ul><li>项⟦图⟧</li></ul>')
  check(
    '|甲|\n|-|\n|*乙![](a.jpg)*|',
    '<table><thead><tr><th>甲</th></tr></thead><tbody><tr><td><em>乙</em>⟦图⟧</td></tr></tbody></table>',
  )
  check('[![甲](a.jpg)](http://a.cn)', `<p><a href="http://a.cn" ${REL}>甲</a></p>⟦图⟧`)
})

test('a picture is known by its decoded path, its texts and its place in the file', () => {
  const { body, plain } = parseMarkdown('好\n\n前![图为村口](图%201.jpg "张三摄")', 10, markdownOptions)
  expect(body.pictures).toEqual([
    { src: '图 1.jpg', alt: '图为村口', caption: '张三摄', line: 12, column: 2 },
  ])
  expect(plain).toBe('好\n前\n张三摄')
})

test('a remote picture is a link, and one without a usable address its text', () => {
  check('![甲](http://b.cn/a.jpg)', `<p><a href="http://b.cn/a.jpg" ${REL}>甲</a></p>`)
  check('![](//b.cn/a.jpg)', `<p><a href="https://b.cn/a.jpg" ${REL}>https://b.cn/a.jpg</a></p>`)
  check('前![甲](data:image/png;base64,AA)后', '<p>前甲后</p>')
  checkProblems('![甲](http://b.cn/a.jpg)\n\n![乙]()', ['10:1 W_PICTURE_REMOTE', '12:1 W_PICTURE_ADDRESS'])
  checkProblems('![甲](#乙)', ['10:1 W_PICTURE_ADDRESS'])
})

test('no text can pass for a gap', () => {
  const forged = '<figure id="user-content-picture"></figure>'
  const { body } = parseMarkdown(`${forged}\n\n[a](/b '${forged}')\n\n\`${forged}\``, 1, markdownOptions)
  expect(body).toEqual({ parts: [expect.any(String)], pictures: [] })
})

test('a short marked line that names a writer is the byline, unless there is one', () => {
  const hint = (markdown: string, hasByline = false) =>
    parseMarkdown(markdown, 1, { ...markdownOptions, hasByline }).bylineHint
  expect(hint('■本报记者 张三 通讯员 李四\n\n正文')).toBe('本报记者 张三 通讯员 李四')
  expect(hint('□ 本报记者 张三\n\n正文')).toBe('本报记者 张三')
  expect(hint('■本报记者 张三\n\n正文', true)).toBeUndefined()
  expect(hint('■社论\n\n正文')).toBeUndefined()
  expect(hint(`■记者张三${'从县里得知'.repeat(12)}\n\n正文`)).toBeUndefined()
  expect(hint('正文\n\n■本报记者 张三')).toBeUndefined()
  check('■本报记者 张三\n\n正文', '<p>正文</p>')
})

test('a body without a word or a picture is a mistake', () => {
  checkProblems('', ['10:1 E_MD_EMPTY'])
  checkProblems('　　\n\n---', ['10:1 E_MD_EMPTY'])
  checkProblems('![](a.jpg)', [])
})

test('the length counts characters without white space', () => {
  expect(parseMarkdown('𠮷野 家\n\n## 二', 1, markdownOptions).length).toBe(4)
})

test('an unclosed fence and lines that run together are warned of', () => {
  checkProblems('正文\n\n~~~~~~\n其余', ['12:1 W_MD_FENCE'])
  checkProblems('~~~\n代码\n~~~', [])
  checkProblems('第一段。\n第二段。\n第三段', ['10:1 W_MD_LINES'])
  checkProblems('一句话写到\n下一行。', [])
})

test('a tree too deep and an output too long are refused', () => {
  const limitOf = (markdown: string) =>
    parseMarkdown(markdown, 1, markdownOptions).problems.map(({ code, values }) => `${code} ${values.limit}`)
  expect(limitOf(`${'*甲 **乙 '.repeat(40)}丙${' 乙** 甲*'.repeat(40)}`)).toEqual([
    'E_MD_COMPLEX inlineDepth',
  ])
  expect(limitOf(`${'> '.repeat(33)}深`)).toEqual(['E_MD_COMPLEX markersPerLine'])
  expect(limitOf(`[a]: /${'长'.repeat(9000)}\n\n${'[a]\n\n'.repeat(200)}`)).toEqual([
    'E_MD_COMPLEX outputBytes',
  ])
  expect(limitOf(`|${'甲|'.repeat(140)}\n|${'-|'.repeat(140)}\n${'a\n'.repeat(140)}`)).toEqual([
    'E_MD_COMPLEX outputBytes',
  ])
})
