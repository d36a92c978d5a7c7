/** The scheme of codes of an installation of an older version, whose lists were read as Sichuan's. */
import { expect, it } from 'vitest'
import { upgradeCodeScheme } from '../../collections/site/upgrade-scheme.ts'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { portalRow } from '../exchange/samples.ts'
import { onBoth } from './databases.ts'

const site = {
  type: 'site',
  record: { name: '广安区办事指南', host: '广安区行政审批局', region: '511602' },
}
const region = { type: 'region', code: '511602', name: '广安区', kind: 'statutory' }

onBoth('the scheme of codes of an older installation', (open) => {
  it('is written into its settings once, approved as they were, and lists are read as before', async () => {
    const cms = await open()
    const { payload } = cms
    const imported = (rows: readonly unknown[], more = {}) =>
      runImport({ payload: asCms(payload), files: [fileOf(ndjson(rows))], approve: true, ...more })
    const stored = (draft: boolean) => payload.findGlobal({ slug: 'site-info', draft, depth: 0 })
    try {
      await imported([region, site])
      expect(await upgradeCodeScheme(payload)).toEqual([])
      // As the version before read it.
      expect(await imported([portalRow()], { scheme: 'sichuan' })).toMatchObject({ created: 1 })
      expect((await imported([portalRow()])).files[0]!.unusable).toContain('不知道清单里的编码按哪种规则')

      expect((await upgradeCodeScheme(payload)).join()).toContain('已替您写成“四川省”')
      const upgraded = await stored(false)
      expect(upgraded).toMatchObject({ codeScheme: 'sichuan', _status: 'published', name: site.record.name })
      expect(upgraded.contentHash).toBe(contentHash('site', { ...upgraded }))
      expect(upgraded.importedContentHash).toBe(upgraded.contentHash)
      expect(await imported([portalRow()])).toMatchObject({ unchanged: 1 })
      expect(await upgradeCodeScheme(payload)).toEqual([])

      await payload.updateGlobal({
        slug: 'site-info',
        data: { codeScheme: null, _status: 'published' },
        context: { origin: 'import' },
      })
      expect((await stored(false)).codeScheme ?? null).toBeNull()
      expect(await upgradeCodeScheme(payload)).toEqual([])
    } finally {
      await cms.close()
    }
  })

  it('goes into the draft where somebody is writing one', async () => {
    const cms = await open()
    const { payload } = cms
    const run = (rows: readonly unknown[], more = {}) =>
      runImport({ payload: asCms(payload), files: [fileOf(ndjson(rows))], scheme: 'sichuan', ...more })
    try {
      await run([region], { approve: true })
      await run([site, portalRow()])
      expect((await upgradeCodeScheme(payload)).join()).toContain('是草稿')
      const draft = await payload.findGlobal({ slug: 'site-info', draft: true, depth: 0 })
      expect(draft).toMatchObject({ codeScheme: 'sichuan', _status: 'draft' })
      expect(await runImport({ payload: asCms(payload), files: [fileOf(ndjson([portalRow()]))] })).toMatchObject({
        unchanged: 1,
      })
    } finally {
      await cms.close()
    }
  })
})
