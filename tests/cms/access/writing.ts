/** @module Access tests: who writes drafts, and where. */
import { contentHash } from '../../../collections/hooks/hashContent.ts'
import { expect, it } from 'vitest'
import { guideCode } from '../guide-code.ts'
import { approve, docOf, messages } from '../rest.ts'
import { RECORD_SLUGS, type AccessFixture } from './fixture.ts'

/** Registers the tests of drafts and of fields that cannot be written. */
export function writingTests(access: AccessFixture): void {
  const { as, stored, newMatter } = access

  it('nobody deletes records, and accounts without the right create none', async () => {
    for (const slug of RECORD_SLUGS) {
      for (const name of Object.keys(access.callers)) {
        expect([403, 404], `${name} ${slug}`).toContain((await as(name).delete(`${slug}/1`)).status)
        expect((await as(name).delete(`${slug}?where[id][exists]=true`)).status, `${name} ${slug}`).toBe(403)
      }
      for (const name of ['nobody', 'reader', 'auditor', 'reviewer']) {
        expect((await as(name).post(`${slug}?draft=true`, {})).status, `${name} ${slug}`).toBe(403)
        expect((await as(name).post(slug, { _status: 'published' })).status, `${name} ${slug}`).toBe(403)
        const bulk = await as(name).patch(`${slug}?where[id][exists]=true&draft=true`, { name: '改名' })
        if (bulk.status === 200) {
          expect(bulk.body['docs'], `${name} ${slug}`).toEqual([])
        } else expect(bulk.status).toBe(403)
      }
      if (!['guides', 'claims', 'venues', 'questions', 'disclosure-entries'].includes(slug)) {
        expect((await as('editor').post(`${slug}?draft=true`, {})).status, `editor ${slug}`).toBe(403)
      }
    }
  })

  it('an editor saves drafts within the grants, and approves nothing', async () => {
    const before = await stored('guides', access.records.guide)
    const saved = await as('editor').patch(`guides/${access.records.guide}?draft=true`, { office: '二科' })
    expect(saved.status).toBe(200)
    expect(docOf(saved)['_status']).toBe('draft')
    for (const [path, body] of [
      [`guides/${access.records.guide}`, { _status: 'published' }],
      [`guides/${access.records.guide}?draft=true`, { _status: 'published' }],
      [`guides/${access.records.guide}`, { _status: 'draft' }],
      [`guides/${access.records.guide}?publishSpecificLocale=zh`, { _status: 'published' }],
      [`guides/${access.records.guide}?autosave=true`, { _status: 'published' }],
    ] as const) {
      const answer = await as('editor').patch(path, body)
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(403)
      expect(messages(answer), path).toMatch(/[\u4e00-\u9fff]/)
    }
    // What says nothing of approving or withdrawing is a draft, whoever sends it.
    for (const query of ['', '?draft=false', '?publishAllLocales=true', '?unpublishAllLocales=true']) {
      const answer = await as('editor').patch(`guides/${access.records.guide}${query}`, { office: '三科' })
      expect(answer.status, messages(answer)).toBe(200)
      expect(docOf(answer)['_status'], query).toBe('draft')
    }
    const after = await stored('guides', access.records.guide)
    expect(after['_status']).toBe('published')
    expect(after['updatedAt']).toBe(before['updatedAt'])
    expect(after['contentHash']).toBe(before['contentHash'])
  })

  it('a request cannot change many records at once', async () => {
    for (const name of ['editor', 'steward', 'admin']) {
      for (const query of ['', '&draft=true']) {
        const answer = await as(name).patch(`guides?where[id][exists]=true${query}`, { office: '批量' })
        expect(answer.status, name).toBe(403)
      }
    }
    expect((await stored('guides', access.records.guide, true))['office']).not.toBe('批量')
  })

  it('only accounts that approve create approved records', async () => {
    const matter = await newMatter('000131020001')
    const body = {
      matter,
      agency: access.records.agency.a2,
      region: access.records.region.a,
      code: guideCode(1),
      _status: 'published',
    }
    for (const path of ['guides', 'guides?publishAllLocales=true', 'guides?draft=false']) {
      expect((await as('editor').post(path, body)).status, path).toBe(403)
    }
    const draft = await as('editor').post('guides?draft=true', body)
    expect(draft.status, JSON.stringify(draft.body)).toBe(201)
    expect(docOf(draft)['_status']).toBe('draft')
    const own = { ...body, matter: await newMatter('000131020002'), code: guideCode(2) }
    const refused = await as('stewardA').post('guides', own)
    expect([refused.status, messages(refused)]).toEqual([403, expect.stringMatching(/不能批准自己编写的内容/u)])
    const made = docOf(await as('stewardA').post('guides?draft=true', own))
    const approved = await approve(as('steward'), `guides/${String(made['id'])}`)
    expect(docOf(approved)['_status'], messages(approved)).toBe('published')
  })

  it('nobody creates records in, or moves them to, a region or agency outside the grants', async () => {
    const matter = await newMatter('000131020003')
    const there = { matter, agency: access.records.agency.b1, region: access.records.region.b, code: guideCode(3) }
    for (const name of ['editor', 'editorA1', 'stewardA', 'key']) {
      const answer = await as(name).post('guides?draft=true', there)
      expect(answer.status, name).toBe(403)
      expect(messages(answer)).toContain('授权')
    }
    for (const body of [
      { region: access.records.region.b },
      { region: access.records.region.b, agency: access.records.agency.b1 },
      { region: access.records.region.b, regionCode: '519901' },
    ]) {
      const answer = await as('editor').patch(`guides/${access.records.guide}?draft=true`, body)
      expect(answer.status, JSON.stringify(body)).toBe(403)
    }
    expect(
      (await as('editorA1').patch(`guides/${access.records.guide}?draft=true`, { agency: access.records.agency.a2 }))
        .status,
    ).toBe(403)
    expect((await as('editorA2').patch(`guides/${access.records.guide}?draft=true`, { office: 'x' })).status).toBe(403)
    expect((await as('editorB').patch(`guides/${access.records.guide}?draft=true`, { office: 'x' })).status).toBe(403)
    const moved = await as('editorAB').patch(`guides/${access.records.draft}?draft=true`, { office: '可以' })
    expect(moved.status).toBe(200)
    const approved = await as('approvesAwritesB').patch(`guides/${access.records.guide}`, {
      agency: access.records.agency.b1,
      region: access.records.region.b,
      _status: 'published',
    })
    expect(approved.status).toBe(403)
  })

  it('fields that the system sets cannot be changed', async () => {
    const forged = {
      key: 'FORGED',
      label: '伪造',
      regionCode: '519902',
      importHash: 'f'.repeat(64),
      importedContentHash: 'f'.repeat(64),
      lastEditedBy: access.userIds['reader'],
      createdAt: '2001-01-01T00:00:00.000Z',
      id: 99_999,
    }
    for (const name of ['editor', 'steward', 'admin']) {
      const answer = await as(name).patch(`guides/${access.records.guide}?draft=true`, {
        ...forged,
        office: `${name}科`,
      })
      expect(answer.status).toBe(200)
      const now = await stored('guides', access.records.guide, true)
      expect(now).toMatchObject({
        id: access.records.guide,
        key: guideCode(101),
        regionCode: '519901',
        office: `${name}科`,
      })
      expect(String(now['lastEditedBy'])).toBe(String(access.userIds[name]))
      expect(now['contentHash']).toBe(contentHash('guide', now))
      expect(now['importHash'] ?? null).toBeNull()
      expect(now['label']).not.toBe('伪造')
      expect(String(now['updatedAt']) > '2020').toBe(true)
    }
    for (const base of [{ contentHash: 'f'.repeat(64) }, { updatedAt: '2001-01-01T00:00:00.000Z' }]) {
      const answer = await as('steward').patch(`guides/${access.records.guide}?draft=true`, {
        ...base,
        office: '凭空的底稿',
      })
      expect(answer.status, 'a base that never was').toBe(409)
    }
    const made = await as('steward').post('agencies?draft=true', {
      ...forged,
      contentHash: 'f'.repeat(64),
      name: '新的局',
      region: access.records.region.a,
    })
    expect(made.status, messages(made)).toBe(201)
    expect(docOf(made)).toMatchObject({ regionCode: '519901', label: '新的局' })
    expect(docOf(made)['key']).toMatch(/^A[0-9a-f]{12}$/)
    expect(docOf(made)['id']).not.toBe(99_999)
    expect(docOf(made)['importHash'] ?? null).toBeNull()
  })

  it('records cannot be duplicated', async () => {
    for (const name of ['admin', 'editor']) {
      const answer = await as(name).post(`guides/${access.records.guide}/duplicate`, {})
      expect([400, 403, 404], name).toContain(answer.status)
    }
  })

  it('there is no GraphQL endpoint', async () => {
    expect((await as('admin').post('graphql', { query: '{ Guides { docs { name } } }' })).status).toBe(404)
    expect(access.payload.config.graphQL.disable).toBe(true)
  })
}
