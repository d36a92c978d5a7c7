import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkPages } from '../../publish/check/pages.ts'
import { scratch } from './fixture.ts'

const place = scratch()

async function problems(body: string): Promise<string[]> {
  const dir = place('site')
  const page = (html: string) =>
    `<!doctype html><html lang="zh-CN"><head><title>页</title></head><body>${html}</body></html>`
  for (const [path, html] of [
    ['index.html', body],
    ['404.html', ''],
    ['a&b/index.html', ''],
  ] as const) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), page(html))
  }
  return (await checkPages(dir, join(dir, 'feeds'))).problems.map(({ problem }) => problem)
}

describe('a page', () => {
  test.each([
    [
      'tags in an attribute',
      `<meta name="description" content="<p style='color:red'><img src=https://x.example/a.png>">`,
    ],
    ['a > in an attribute', '<a title="a > b" href="/">甲</a>'],
    ['tags in a comment', '<!-- <p style="x"><script>alert(1)</script> -->'],
    ['tags in data', '<script type="application/ld+json">{"name":"<p style=x onclick=y><a href=/gone/>"}</script>'],
    ['tags as text', '&lt;p style="x"&gt;'],
    ['tags in a title', '<title><p style="x"></title>'],
    ['an address with an entity', '<a href="/a&amp;b/">甲</a>'],
    ['a link to elsewhere', '<a href="https://x.example/">甲</a><link rel="canonical" href="https://x.example/">'],
    ['an attribute that begins like one', '<p data-style="x" data-onclick="y">甲</p>'],
  ])('%s: nothing wrong', async (_what, html) => expect(await problems(html)).toEqual([]))

  test.each([
    ['<p style=x>', '页面里有内嵌样式'],
    ['<P STYLE="x">', '页面里有内嵌样式'],
    ['<p\nstyle="x">', '页面里有内嵌样式'],
    ['<p title="a > b" style="x">', '页面里有内嵌样式'],
    ['<style>p{}</style>', '页面里有内嵌样式'],
    ['<script>1</script>', '页面里有内嵌脚本'],
    ['<svg/onload=x>', '页面里有内嵌的事件处理'],
    ['<img src=https://x.example/a.png>', '从外部网站加载 https://x.example/a.png'],
    ['<img srcset="/ 1x, //x.example/b.png 2x">', '从外部网站加载 //x.example/b.png'],
    ['<a href="/gone/">甲</a>', '链接打不开：/gone/'],
    ["<a href='java&#115;cript:x()'>甲</a>", '链接执行脚本'],
    ['<a href="java\tscript:x()">甲</a>', '链接执行脚本'],
    ['<p>draft-0a1b2c3d-1234-</p>', '页面里有草稿的标记'],
  ])('%j is found', async (html, words) => expect((await problems(html)).join()).toContain(words))
})
