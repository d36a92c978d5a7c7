/** @module Access tests: what each role reads of records, versions, accounts and the ledger. */
import { expect, it } from 'vitest'
import { idsIn, namesIn, type Id, type AccessFixture } from './fixture.ts'

/** Registers the tests of reading. */
export function readingTests(access: AccessFixture): void {
  const { as } = access

  it('without a login no collection can be read', async () => {
    for (const { config } of Object.values(access.payload.collections)) {
      for (const path of [config.slug, `${config.slug}/1`, `${config.slug}/versions`, `${config.slug}/count`]) {
        const answer = await as('nobody').get(path)
        // Payload's preferences are one's own; it answers "none" to nobody.
        if (config.slug === 'payload-preferences' && answer.body['value'] === null) continue
        expect([400, 401, 403, 404, 501], `${path} ${JSON.stringify(answer.body)}`).toContain(answer.status)
        expect(answer.body['docs'] ?? [], path).toEqual([])
      }
    }
    for (const path of ['globals/site-info', 'globals/site-info/versions', 'globals/site-info?draft=true']) {
      const { status, body } = await as('nobody').get(path)
      expect([403, 404], path).toContain(status)
      expect(body['name']).toBeUndefined()
    }
  })

  it('a reader sees approved versions only, whatever the request asks for', async () => {
    const paths = [
      'guides',
      'guides?draft=true',
      'guides?where[_status][equals]=draft',
      'guides?draft=true&where[_status][equals]=draft',
      'guides?draft=true&where[name][like]=草稿',
      'guides?trash=true&showHiddenFields=true',
    ]
    for (const path of paths) {
      const answer = await as('reader').get(path)
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body), path).not.toContain('草稿')
    }
    expect(idsIn(await as('reader').get('guides'))).toEqual([access.records.guide])
    const one = await as('reader').get(`guides/${access.records.guide}?draft=true`)
    expect(one.body['name']).toBe('已批准的指南')
    expect((await as('reader').get(`guides/${access.records.draft}`)).status).toBe(404)
    expect((await as('reader').get(`guides/${access.records.draft}?draft=true`)).status).toBe(404)
    const count = await as('reader').get('guides/count?where[name][like]=草稿')
    expect(count.body['totalDocs']).toBe(0)
  })

  it('a reader learns nothing of a draft through a relation', async () => {
    const claims = await as('reader').get('claims?depth=2')
    expect((claims.body['docs'] as Record<string, unknown>[])[0]!['matter']).toBe(access.records.secret)
    const sorted = await as('reader').get('claims?where[matter.name][like]=草稿')
    expect(idsIn(sorted)).toEqual([])
  })

  it('drafts are read by accounts whose grants cover them', async () => {
    expect(namesIn(await as('editor').get('guides?draft=true')).sort()).toEqual(['草稿里的新名称'])
    expect(namesIn(await as('editorB').get('guides?draft=true&sort=id')).toSorted()).toContain('B 的草稿')
    for (const name of ['admin', 'steward', 'auditor']) {
      expect(namesIn(await as(name).get('guides?draft=true')).toSorted(), name).toEqual(['B 的草稿', '草稿里的新名称'])
    }
  })

  it('versions are read only within the grants', async () => {
    expect((await as('reader').get('guides/versions')).status).toBe(403)
    const mine = await as('editor').get('guides/versions?limit=100')
    const regions = ((mine.body['docs'] ?? []) as { version: Record<string, unknown>; id: Id }[]).map(
      ({ version }) => version['regionCode'],
    )
    expect(regions.length).toBeGreaterThan(1)
    expect(new Set(regions)).toEqual(new Set(['519901']))
    const all = await as('auditor').get('guides/versions?limit=100')
    const foreign = (all.body['docs'] as { id: Id; version: Record<string, unknown> }[]).find(
      ({ version }) => version['regionCode'] === '519902',
    )!
    expect([403, 404]).toContain((await as('editor').get(`guides/versions/${foreign.id}`)).status)
    expect((await as('editorA1').get('guides/versions?limit=100')).body['totalDocs']).toBeGreaterThan(0)
    expect((await as('editorA2').get('guides/versions?limit=100')).body['totalDocs']).toBe(0)
    expect((await as('reader').get('globals/site-info/versions')).status).toBe(403)
  })

  it('the ledger is read by staff and written by nobody', async () => {
    expect((await as('editor').get('ledger-entries')).status).toBe(200)
    const entry = ((await as('admin').get('ledger-entries')).body['docs'] as { id: Id }[])[0]!
    for (const name of Object.keys(access.callers)) {
      expect((await as(name).patch(`ledger-entries/${entry.id}`, { code: 'X' })).status, name).toBe(403)
      expect((await as(name).patch('ledger-entries?where[code][exists]=true', { code: 'X' })).status).toBe(403)
      expect((await as(name).post('ledger-entries', { key: 'matter:X#9', code: 'X' })).status).toBe(403)
      expect((await as(name).delete(`ledger-entries/${entry.id}`)).status).toBe(403)
      expect((await as(name).delete('ledger-entries?where[code][exists]=true')).status).toBe(403)
    }
  })

  it('publish runs and Payload’s own collections cannot be read or written', async () => {
    expect((await as('admin').post('publish-runs', { startedAt: 'x' })).status).toBe(403)
    expect((await as('reader').post('payload-migrations', { name: 'x', batch: 1 })).status).not.toBe(201)
    for (const slug of ['payload-migrations', 'payload-jobs', 'payload-kv', 'payload-locked-documents']) {
      const answer = await as('reader').get(slug)
      expect([401, 403, 404, 501], `${slug} ${JSON.stringify(answer.body).slice(0, 200)}`).toContain(answer.status)
    }
  })
}
