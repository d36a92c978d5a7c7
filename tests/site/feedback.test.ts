import { expect, test } from 'vitest'
import { feedbackWays } from '../../site/links/feedback.ts'
import { changeText } from '../../site/guide/labels.ts'

const PAGE = 'https://zwfw.example.gov.cn/guide/A1/'
const about = { code: '11519901MB1901070Y4', version: 3 }
const all = {
  url: 'https://zwfw.example.gov.cn/jiucuo?from=site#form',
  email: 'a+b@example.gov.cn',
  phone: '0826-2333333',
}

test('a web form gets page, code and version as further parameters', () => {
  const [form] = feedbackWays(all, PAGE, about)
  const { searchParams, hash, pathname } = new URL(form!.href)
  expect(Object.fromEntries(searchParams)).toEqual({ from: 'site', page: PAGE, code: about.code, version: '3' })
  expect([pathname, hash]).toEqual(['/jiucuo', '#form'])
})

test('a mail has the code in its subject and the page in its body', () => {
  const { href } = feedbackWays(all, PAGE, about)[1]!
  expect(href).toMatch(/^mailto:a%2Bb@example\.gov\.cn\?subject=[^\s&]+&body=[^\s&]+$/u)
  const query = new URLSearchParams(href.slice(href.indexOf('?')))
  expect(query.get('subject')).toBe('页面纠错：11519901MB1901070Y4，第 3 版')
  expect(query.get('body')).toBe(PAGE)
})

test('a telephone link has a hint what to say', () => {
  expect(feedbackWays({ phone: all.phone }, PAGE, about)).toEqual([
    { name: '打电话 0826-2333333', href: 'tel:08262333333', hint: '请说编码 11519901MB1901070Y4，第 3 版' },
  ])
})

test('a page without a record reports its address; without a setting there are no ways', () => {
  const ways = feedbackWays(all, '/type/')
  expect(Object.fromEntries(new URL(ways[0]!.href).searchParams)).toEqual({ from: 'site', page: '/type/' })
  expect(decodeURIComponent(ways[1]!.href)).toContain('subject=页面纠错：/type/&body=')
  expect(ways[2]).toEqual({ name: '打电话 0826-2333333', href: 'tel:08262333333' })
  expect(feedbackWays(undefined, PAGE, about)).toEqual([])
  expect(feedbackWays({}, PAGE, about)).toEqual([])
})

test('a change of a guide as a sentence', () => {
  expect([
    changeText({ title: '承诺办结时限', before: '10 个工作日', after: '5 个工作日' }),
    changeText({ title: '本地提示', after: '上午来。' }),
    changeText({ title: '申请材料', before: '甲、乙' }),
    changeText({ title: '坐标' }),
  ]).toEqual([
    '承诺办结时限：由“10 个工作日”改为“5 个工作日”。',
    '本地提示：增加“上午来”。',
    '申请材料：去掉“甲、乙”。',
    '坐标有改动。',
  ])
})
