import { test } from 'vitest'
import { check, checkProblems } from './check-markdown.ts'

const NOTE = (n: number, ids: string, text: string) =>
  `<li id="user-content-fn-${n}"><p>${text}${ids}</p></li>`
const MARK = (n: number, id: string) =>
  `<sup><a href="#user-content-fn-${n}" id="user-content-${id}" aria-describedby="user-content-footnote-label">[${n}]</a></sup>`
const BACK = (id: string, label = '', nth = '') =>
  `<a href="#user-content-${id}" class="footnote-back" aria-label="回到正文${label}">↩${nth}</a>`
const SECTION = (items: string) =>
  '<section class="footnotes" aria-labelledby="user-content-footnote-label">' +
  `<h2 id="user-content-footnote-label">脚注</h2><ol>${items}</ol></section>`

test('footnotes are numbered by first reference and lead back to each', () => {
  check(
    '甲[^乙]丙[^a]丁[^乙]\n\n[^a]: 注一\n\n[^乙]: 注二',
    `<p>甲${MARK(1, 'fnref-1')}丙${MARK(2, 'fnref-2')}丁${MARK(1, 'fnref-1-2')}</p>` +
      SECTION(
        NOTE(1, BACK('fnref-1') + BACK('fnref-1-2', '第2处', '2'), '注二') + NOTE(2, BACK('fnref-2'), '注一'),
      ),
  )
})

test('a footnote that nothing refers to comes last, and one that is not there stays text', () => {
  check(
    '甲[^x]乙[^1]\n\n[^2]: 无人问\n\n[^1]: 注',
    `<p>甲[^x]乙${MARK(1, 'fnref-1')}</p>${SECTION(NOTE(1, BACK('fnref-1'), '注') + NOTE(2, '', '无人问'))}`,
  )
  checkProblems('甲[^x]\n\n[^2]: 无人问', ['10:1 W_MD_FOOTNOTE_UNDEFINED', '12:1 W_MD_FOOTNOTE_UNUSED'])
})

test('a footnote mark in a link follows it, and a note may refer to another', () => {
  check(
    '[甲[^1]](/a)\n\n[^1]: 见[^2]\n\n[^2]: 乙',
    `<p><a href="/a">甲</a>${MARK(1, 'fnref-1')}</p>` +
      SECTION(NOTE(1, BACK('fnref-1'), `见${MARK(2, 'fnref-2')}`) + NOTE(2, BACK('fnref-2'), '乙')),
  )
})
