/** Former addresses and pictures: what is encoded is decoded before it is judged. */
import { expect, test } from 'vitest'
import { isPicturePath, readSitePath } from '../../src/article/paths.ts'

test.each([
  ['/news/2022/0413/123.html', '/news/2022/0413/123.html'],
  ['/黑水/旧闻/', '/黑水/旧闻/'],
  ['/%E9%BB%91%E6%B0%B4/1', '/黑水/1'],
  ['/cafe\u0301/', '/caf\u00e9/'],
  [' /a/b ', '/a/b'],
])('%s is a former address', (written, path) => {
  expect(readSitePath(written)).toBe(path)
})

test.each([
  '',
  '/',
  'a/b',
  '//evil.example/a',
  '/a//b',
  '/a/../b',
  '/..',
  '/a/./b',
  '/%2e%2e/b',
  '/a/%2E%2e%2Fb',
  '/%252e%252e/b',
  '/%25252e/b',
  '/%c0%ae%c0%ae/b',
  '/a%',
  '/a%00',
  '/a\0',
  '/a%0d%0aSet-Cookie',
  '/a\\b',
  '/a%5c..%5cb',
  '/a?id=3',
  '/a%3fid=3',
  '/a#甲',
  '/a::$DATA',
  '/C:/a',
  '/con',
  '/a/NUL.html',
  '/a/com1.md',
  '/a./b',
  '/a /b',
  '/ a',
  '/.git/config',
  '/.difang.json',
  '/a/<b>',
  '/a"b',
  '/a|b',
  '/a*',
  '/\u202eb',
  '/a\u200bb',
  '/a\u2028b',
  '/\ud800',
  'https://example.cn/a',
  'javascript:alert(1)',
  `/${'长'.repeat(81)}`,
  `/${'a/'.repeat(600)}`,
])('%j is no former address', (written) => {
  expect(readSitePath(written)).toBeUndefined()
})

test.each(['大桥.jpg', '图/大桥 (1).jpg', '../图/大桥.jpg', './a.png', '100%.jpg', 'a%20b.jpg'])(
  '%s may be a picture',
  (written) => {
    expect(isPicturePath(written)).toBe(true)
  },
)

test.each([
  '',
  '/a.jpg',
  '//host/a.jpg',
  'C:\\a.jpg',
  'C:/a.jpg',
  'c:a.jpg',
  '\\\\host\\a.jpg',
  'a\\b.jpg',
  'a\0.jpg',
  'a\n.jpg',
  '%2fetc/passwd',
  '%252fetc/passwd',
  'a%5cb.jpg',
  'a%00.jpg',
  'file:///etc/passwd',
  'data:image/png;base64,AA',
  'javascript:alert(1)',
  'java%73cript:alert(1)',
  '\u202egpj.a',
  `%${'25'.repeat(9)}2fetc`,
])('%j is no picture', (written) => {
  expect(isPicturePath(written)).toBe(false)
})
