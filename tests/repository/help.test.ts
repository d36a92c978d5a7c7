import { describe, expect, it } from 'vitest'
import { readHandbook, searchHandbook } from '../../admin/help/handbook.ts'
import { HELP_TARGETS, hasHelp, helpFor } from '../../admin/help/targets.ts'
import { adminConfig } from '../../collections/admin-config.ts'
import { collections } from '../../collections/index.ts'

/** The help inside the admin: every view, list and form leads to a heading of the handbook that is there. */
const handbook = readHandbook()
const ids = new Set(handbook.chapters.flatMap(({ id, sections }) => [id, ...sections.map((one) => one.id)]))

describe('the help', () => {
  it('every heading that a view leads to is in the handbook, and no heading is there twice', () => {
    expect(HELP_TARGETS.filter((one) => !ids.has(one))).toEqual([])
    const all = handbook.chapters.flatMap(({ id, sections }) => [id, ...sections.map((one) => one.id)])
    expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
  })

  it('every view of the admin, every list and every form has one', () => {
    const views = Object.values(adminConfig('/').components?.views ?? {}).flatMap((view) =>
      view && 'path' in view && typeof view.path === 'string' ? [view.path.split('/')[1]!] : [],
    )
    expect(views.length).toBeGreaterThan(10)
    expect([...views, ''].filter((one) => !hasHelp(one))).toEqual([])
    for (const { slug } of collections) {
      expect(ids.has(helpFor(`/admin/collections/${slug}`)), slug).toBe(true)
      expect(ids.has(helpFor(`/admin/collections/${slug}/1`)), slug).toBe(true)
    }
    expect(helpFor('/admin/collections/guides/1/used-by')).toBe('谁在用它')
    expect(helpFor('/admin/trail')).toBe('审计记录')
  })

  it('every link in it leads to a heading, a picture or another page', () => {
    const html = handbook.chapters.map((one) => one.html).join('')
    const links = [...html.matchAll(/href="\/admin\/help\/([^"#]+)(?:#([^"]+))?"/gu)]
    expect(links.length).toBeGreaterThan(30)
    expect(
      links.map(([, chapter, section]) => decodeURIComponent(section ?? chapter!)).filter((one) => !ids.has(one)),
    ).toEqual([])
    expect(html).not.toMatch(/<script|!\[/u)
  })

  it('is searched by words, and shows what stands around them', () => {
    const found = searchHandbook(handbook, '放弃 草稿')
    expect(found.length).toBeGreaterThan(0)
    expect(found.map(({ section }) => section)).toContain('恢复和撤销')
    expect(searchHandbook(handbook, '没有这样的词语')).toEqual([])
  })
})
