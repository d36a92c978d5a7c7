/** A condition that the standard does not have, tried through every door: refused, or a request that somebody has to decide. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Where } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { askForImport } from '../../collections/deviations/import.ts'
import { fieldsOf } from '../../collections/documents.ts'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { composeSnapshot } from '../../publish/compose/compose.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { publish } from '../../publish/pipeline.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { releaseDir } from '../../release/layout.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { dayOf } from '../../standard/day.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import { CONDITION, DEPOSIT, deviationSample, GUIDE, MATTER, type DeviationSample } from './deviation-sample.ts'
import type { TestCms } from './harness.ts'
import { docOf, messages, type Answer } from './rest.ts'

type Data = Record<string, unknown>
type By = keyof DeviationSample['callers']

const VALUE = [{ text: CONDITION }, { text: DEPOSIT }]
const APPROVAL = { by: '东山县人民政府', document: '东府办〔2026〕1号', on: '2026-01-05' }
/** What the county used to write into its guide: called favourable, approved by itself. */
const OWN = { element: 'conditions', value: VALUE, direction: 'favourable', reason: '防范风险', approval: APPROVAL }
const ASKED = { element: 'conditions', value: VALUE, reason: '防范风险' }
const WITH_CLAUSE = { ...ASKED, article: '第三条' }

/** How an attempt may end: not at all, or as a request that waits. */
type Ending = 'refused' | 'asked'
interface Attempt {
  name: string
  ending: Ending
  run: () => Promise<unknown>
}

onBoth('attempts to bring a foreign value onto the public page', (open, kind) => {
  let cms: TestCms
  let sample: DeviationSample
  let older: unknown
  beforeAll(async () => {
    cms = await open()
    sample = await deviationSample(cms)
    // An older version with one, as the version before left it in its history.
    await cms.payload.update({
      collection: 'guides',
      id: sample.ids.guide,
      data: { localNotes: '第一稿' },
      draft: true,
    })
    await cms.payload.update({
      collection: 'guides',
      id: sample.ids.guide,
      data: { localNotes: '第二稿' },
      draft: true,
    })
    const versions = await cms.payload.db.findVersions({
      collection: 'guides',
      where: { parent: { equals: sample.ids.guide } },
      sort: '-updatedAt',
      pagination: false,
    })
    const one = versions.docs.find(({ version }) => fieldsOf(version)['localNotes'] === '第一稿')!
    older = one.id
    const version = { deviations: [OWN] }
    const whole = { ...one, version: { ...one.version, ...version } }
    await cms.payload.db.updateVersion({
      collection: 'guides',
      id: one.id,
      versionData: cms.payload.db.name === 'sqlite' ? { version } : whole,
    })
  })
  afterAll(() => cms.close())

  const rest = async (by: By, method: 'post' | 'patch' | 'delete', path: string, data: Data = {}): Promise<Answer> => {
    const answer = await sample.callers[by][method](path, data)
    if (answer.status >= 400) throw new Error(messages(answer) || String(answer.status))
    return answer
  }
  const guide = () => `guides/${String(sample.ids.guide)}`
  const identity = (code: string) => ({
    matter: sample.ids.matter,
    agency: sample.ids.agency,
    region: sample.ids.county,
    code,
  })
  const approving = async (by: By, path: string, data: Data) => {
    const { body } = await sample.callers[by].get(`${path}?draft=true&depth=0`)
    return rest(by, 'patch', path, { ...data, _status: 'published', contentHash: body['contentHash'] })
  }
  const local = (data: Data, draft: boolean) =>
    cms.payload.update({ collection: 'guides', id: sample.ids.guide, data: data, draft, depth: 0 })
  const stored = (data: Data) => cms.payload.create({ collection: 'deviations', data: data as never, depth: 0 })
  const wholeRequest = () => ({
    guide: sample.ids.guide,
    element: 'conditions',
    value: VALUE,
    reason: '因',
    state: 'granted',
    key: 'CY2026-9999',
    number: 'CY2026-9999',
    authority: '东山县人民政府',
    document: '东府办〔2026〕1号',
  })
  const ask = async (by: By, more: Data = {}) =>
    docOf(
      await rest(by, 'post', 'deviations/ask', {
        guide: sample.ids.guide,
        law: sample.ids.law,
        ...WITH_CLAUSE,
        ...more,
      }),
    )
  /** The request that waits; one is made where there is none. */
  const waiting = async (by: By = 'editor') => {
    const where: Where = { and: [{ state: { equals: 'asked' } }, { guide: { equals: sample.ids.guide } }] }
    const { docs } = await cms.payload.find({ collection: 'deviations', where, depth: 0, limit: 1 })
    return docs[0] ? fieldsOf(docs[0]) : ask(by)
  }
  const decide = async (by: By, body: Data) =>
    rest(by, 'post', `deviations/${String((await waiting())['id'])}/decide`, body)
  const user = async (email: string) =>
    (await cms.payload.find({ collection: 'users', where: { email: { equals: email } }, limit: 1 })).docs[0]!
  const imports = async (record: Data, { bulk = false, type = 'guide', more = {} } = {}) => {
    const askIt = askForImport(cms.payload)
    const payload = bulk
      ? asCms(cms.payload, withRetry, await bulkWriter(cms.payload), askIt)
      : asCms(cms.payload, withRetry, undefined, askIt)
    const report = await runImport({ payload, files: [fileOf(ndjson([{ type, record }]))], approve: true, ...more })
    if (report.refused) throw new Error(report.lines.map((line) => line.messages.join('；')).join('；'))
    return report
  }
  let tried = 0
  /** Imports a guide with a deviation that was never asked for, and sees that it waits as a request. */
  const importsAsked = async (more: Data = {}, options: Parameters<typeof imports>[1] = {}, code = GUIDE) => {
    await withdrawAll()
    const value = [{ text: CONDITION }, { text: `${DEPOSIT}，第 ${++tried} 次` }]
    const report = await imports(row(code, { deviations: [{ ...OWN, ...more, value }] }), options)
    expect(report.lines.map((line) => line.messages.join('；')).join('；')).toContain('存为差异申请')
    expect(report.notes.join('；')).toContain('1 处差异已存为差异申请，等标准的主管决定（CY')
    const { docs } = await cms.payload.find({ collection: 'deviations', sort: '-count', depth: 0, limit: 1 })
    expect(docs[0]).toMatchObject({ state: 'asked', direction: 'burdensome', value })
    expect(docs[0]!.note).toContain('东府办〔2026〕1号')
  }
  const row = (code = GUIDE, more: Data = {}) => ({
    matter: MATTER,
    exerciseLevel: '4',
    agency: sample.agencyKey,
    region: '519901',
    code,
    ...more,
  })
  const bulk = async (data: Data, id?: string | number) => {
    const write = (await bulkWriter(cms.payload))!
    const seen = id === undefined ? undefined : await hashOf(id)
    const [result] = await write({
      collection: 'guides',
      context: { origin: 'import', keysKnown: true },
      writes: [{ ...(id === undefined ? {} : { id, seen }), data, draft: false }],
    })
    if (!result) throw new Error('left to the caller')
    return result
  }
  const hashOf = async (id: string | number) =>
    String(fieldsOf(await cms.payload.findByID({ collection: 'guides', id, draft: true, depth: 0 }))['contentHash'])

  const attempts: Attempt[] = [
    // The guide itself.
    {
      name: 'REST: a new guide with it',
      ending: 'refused',
      run: () => rest('editor', 'post', 'guides?draft=true', { ...identity('G-9'), deviations: [OWN] }),
    },
    {
      name: 'REST: an approved new guide with it',
      ending: 'refused',
      run: () => rest('steward', 'post', 'guides', { ...identity('G-9'), deviations: [OWN], _status: 'published' }),
    },
    {
      name: 'REST: into a draft',
      ending: 'refused',
      run: () => rest('editor', 'patch', `${guide()}?draft=true`, { deviations: [OWN] }),
    },
    {
      name: 'REST: into a draft, without a word of approval',
      ending: 'refused',
      run: () => rest('editor', 'patch', `${guide()}?draft=true`, { deviations: [{ ...OWN, approval: undefined }] }),
    },
    {
      name: 'REST: approved by the reviewer',
      ending: 'refused',
      run: () => approving('reviewer', guide(), { deviations: [OWN] }),
    },
    {
      name: 'REST: approved by the county’s steward',
      ending: 'refused',
      run: () => approving('countySteward', guide(), { deviations: [OWN] }),
    },
    {
      name: 'REST: approved by the city’s steward',
      ending: 'refused',
      run: () => approving('steward', guide(), { deviations: [OWN] }),
    },
    {
      name: 'REST: as a burden with a basis in words',
      ending: 'refused',
      run: () =>
        approving('countySteward', guide(), {
          deviations: [{ ...OWN, direction: 'burdensome', basis: '某条例第三条' }],
        }),
    },
    {
      name: 'REST: with the fields that a granted one is published with',
      ending: 'refused',
      run: () =>
        approving('steward', guide(), {
          deviations: [
            { ...OWN, number: 'CY2026-0001', authority: '某机关', clause: { title: '某条例', article: '第三条' } },
          ],
        }),
    },
    {
      name: 'REST: for another element beside it',
      ending: 'refused',
      run: () =>
        rest('editor', 'patch', `${guide()}?draft=true`, {
          deviations: [{ ...OWN, element: 'notes', value: '带好原件' }, OWN],
        }),
    },
    {
      name: 'REST: as an element that the agency states itself',
      ending: 'refused',
      run: () =>
        rest('editor', 'patch', `${guide()}?draft=true`, { localElements: [{ element: 'conditions', value: VALUE }] }),
    },
    {
      name: 'REST: with a context in the body',
      ending: 'refused',
      run: () =>
        rest('editor', 'patch', `${guide()}?draft=true`, {
          deviations: [OWN],
          context: { deviation: true },
          restoredFrom: 'x',
        }),
    },
    {
      name: 'REST: with a context in the address',
      ending: 'refused',
      run: () =>
        rest('editor', 'patch', `${guide()}?draft=true&context[deviation]=true&context[restoredFrom]=x`, {
          deviations: [OWN],
        }),
    },
    {
      name: 'REST: many guides at once',
      ending: 'refused',
      run: () => rest('steward', 'patch', 'guides?where[code][equals]=' + GUIDE, { deviations: [OWN] }),
    },
    {
      name: 'Local API: Payload’s own way to restore',
      ending: 'refused',
      run: () => cms.payload.restoreVersion({ collection: 'guides', id: older as string }),
    },
    {
      name: 'REST: the standard of the matter',
      ending: 'refused',
      run: () =>
        rest('editor', 'patch', `matters/${String(sample.ids.matter)}?draft=true`, { standard: { conditions: VALUE } }),
    },
    {
      name: 'REST: the settings of the locks',
      ending: 'refused',
      run: () => rest('editor', 'post', 'globals/site-info', { locks: [{ element: 'conditions', level: 'none' }] }),
    },
    {
      name: 'Local API: a new guide with it',
      ending: 'refused',
      run: () =>
        cms.payload.create({
          collection: 'guides',
          data: { ...identity('G-9'), deviations: [OWN], _status: 'published' } as never,
        }),
    },
    { name: 'Local API: into a draft', ending: 'refused', run: () => local({ deviations: [OWN] }, true) },
    {
      name: 'Local API: approved',
      ending: 'refused',
      run: () => local({ deviations: [OWN], _status: 'published' }, false),
    },
    {
      name: 'Local API: by an account',
      ending: 'refused',
      run: async () =>
        cms.payload.update({
          collection: 'guides',
          id: sample.ids.guide,
          data: { deviations: [OWN] },
          user: await user('steward@example.gov.cn'),
          overrideAccess: false,
          draft: true,
        }),
    },
    {
      name: 'bulk: a new guide with it',
      ending: 'refused',
      run: () => bulk({ ...identity('G-9'), key: 'G-9', label: 'x', deviations: [OWN], _status: 'published' }),
    },
    {
      name: 'bulk: into a guide',
      ending: 'refused',
      run: () => bulk({ deviations: [OWN], _status: 'published' }, sample.ids.guide),
    },
    {
      name: 'bulk: requests themselves',
      ending: 'refused',
      run: async () =>
        (await bulkWriter(cms.payload))!({
          collection: 'deviations',
          context: {},
          writes: [{ data: wholeRequest(), draft: false }],
        }),
    },
    // Requests, by another door than their operations.
    {
      name: 'REST: a granted request',
      ending: 'refused',
      run: () => rest('editor', 'post', 'deviations', wholeRequest()),
    },
    {
      name: 'REST: a granted request by the steward',
      ending: 'refused',
      run: () => rest('steward', 'post', 'deviations', wholeRequest()),
    },
    {
      name: 'REST: granting by a change',
      ending: 'refused',
      run: async () => rest('steward', 'patch', `deviations/${String((await waiting())['id'])}`, { state: 'granted' }),
    },
    {
      name: 'REST: granting many by a change',
      ending: 'refused',
      run: () => rest('steward', 'patch', 'deviations?where[state][equals]=asked', { state: 'granted' }),
    },
    {
      name: 'REST: deleting what was refused',
      ending: 'refused',
      run: async () => rest('steward', 'delete', `deviations/${String((await waiting())['id'])}`),
    },
    {
      name: 'REST: a copy of a request',
      ending: 'refused',
      run: async () =>
        rest('steward', 'post', `deviations/${String((await waiting())['id'])}/duplicate`, { state: 'granted' }),
    },
    { name: 'Local API: a granted request', ending: 'refused', run: () => stored(wholeRequest()) },
    {
      name: 'Local API: granting by a change',
      ending: 'refused',
      run: async () =>
        cms.payload.update({
          collection: 'deviations',
          id: (await waiting())['id'] as string,
          data: { state: 'granted' },
        }),
    },
    {
      name: 'Local API: another value in a request',
      ending: 'refused',
      run: async () =>
        cms.payload.update({
          collection: 'deviations',
          id: (await waiting())['id'] as string,
          data: { value: VALUE },
        }),
    },
    {
      name: 'Local API: deleting a request',
      ending: 'refused',
      run: async () => cms.payload.delete({ collection: 'deviations', id: (await waiting())['id'] as string }),
    },
    // The operations themselves.
    {
      name: 'ask: without a clause, called favourable',
      ending: 'refused',
      run: () =>
        rest('editor', 'post', 'deviations/ask', { guide: sample.ids.guide, ...ASKED, direction: 'favourable' }),
    },
    {
      name: 'ask: for the guide of another county',
      ending: 'refused',
      run: () => ask('editor', { guide: sample.ids.guide2 }),
    },
    {
      name: 'ask: with the decision in it',
      ending: 'asked',
      run: async () => {
        await withdrawAll()
        return ask('editor', {
          state: 'granted',
          direction: 'favourable',
          authority: '某机关',
          document: '1 号',
          number: 'CY2026-0001',
          decidedBy: 1,
        })
      },
    },
    { name: 'decide: by whoever asked', ending: 'refused', run: () => decide('editor', { grant: true }) },
    { name: 'decide: by the county’s reviewer', ending: 'refused', run: () => decide('reviewer', { grant: true }) },
    { name: 'decide: by the county’s steward', ending: 'refused', run: () => decide('countySteward', { grant: true }) },
    { name: 'decide: by a reader', ending: 'refused', run: () => decide('reader', { grant: true }) },
    {
      name: 'decide: without an account',
      ending: 'refused',
      run: async () => {
        const { status } = await sample.nobody.post(`deviations/${String((await waiting())['id'])}/decide`, {
          grant: true,
        })
        if (status >= 400) throw new Error(String(status))
      },
    },
    { name: 'decide: with neither yes nor no', ending: 'refused', run: () => decide('steward', { grant: 'yes' }) },
    {
      name: 'decide: by the steward who asked',
      ending: 'refused',
      run: async () => {
        await withdrawAll()
        const own = await ask('steward')
        return rest('steward', 'post', `deviations/${String(own['id'])}/decide`, { grant: true })
      },
    },
    {
      name: 'decide: a law that nobody knows, called favourable',
      ending: 'refused',
      run: async () => {
        await withdrawAll()
        const own = await ask('editor', { law: undefined, proposedLaw: '某条例' })
        return rest('steward', 'post', `deviations/${String(own['id'])}/decide`, {
          grant: true,
          direction: 'favourable',
        })
      },
    },
    {
      name: 'confirm: what was never public',
      ending: 'refused',
      run: async () => rest('steward', 'post', `deviations/${String((await waiting())['id'])}/confirm`, {}),
    },
    {
      name: 'end, then decide again',
      ending: 'refused',
      run: async () => {
        const { id } = await waiting()
        await rest('editor', 'post', `deviations/${String(id)}/withdraw`)
        return rest('steward', 'post', `deviations/${String(id)}/decide`, { grant: true })
      },
    },
    // Imports.
    {
      name: 'import: a line of NDJSON with it',
      ending: 'asked',
      run: () => importsAsked({}, { more: { overwrite: true } }),
    },
    {
      name: 'import: again, with another',
      ending: 'asked',
      run: () => importsAsked({}, { more: { overwrite: true } }),
    },
    {
      name: 'import: whole records',
      ending: 'asked',
      run: () => importsAsked({}, { more: { replace: true, overwrite: true } }),
    },
    {
      name: 'import: in bulk',
      ending: 'asked',
      run: () => importsAsked({}, { bulk: true, more: { overwrite: true } }),
    },
    {
      name: 'import: with the fields of a granted one',
      ending: 'asked',
      run: () =>
        importsAsked({
          number: 'CY2026-0001',
          authority: '某机关',
          clause: { law: sample.lawKey, title: '示例市场条例', article: '第三条' },
        }),
    },
    {
      name: 'import: an element that the agency states itself',
      ending: 'refused',
      run: () => imports(row(GUIDE, { localElements: [{ element: 'conditions', value: VALUE }] })),
    },
    {
      name: 'import: requests themselves',
      ending: 'refused',
      run: () => imports(wholeRequest(), { type: 'deviation' }),
    },
    {
      name: 'import: requests by the name of their collection',
      ending: 'refused',
      run: () => imports(wholeRequest(), { type: 'deviations' }),
    },
  ]
  async function withdrawAll() {
    const where = { state: { equals: 'asked' } }
    const { docs } = await cms.payload.find({ collection: 'deviations', where, depth: 0, pagination: false })
    for (const { id } of docs) await rest('steward', 'post', `deviations/${String(id)}/withdraw`)
  }
  /** The files of the next release’s records that contain the sentence. */
  const released = async (): Promise<string> => {
    const approved = await readApprovedRecords(cms.payload as unknown as Cms, cms.config.dataDir)
    const dir = mkdtempSync(join(tmpdir(), 'santong-attempts-'))
    const asOf = dayOf(new Date())
    await composeSnapshot({
      dir: join(dir, 'snapshot'),
      approved,
      lastGood: null,
      versions: new VersionNumbers(),
      asOf,
    })
    return found(DEPOSIT, dir)
  }
  const granted = async () =>
    (await cms.payload.count({ collection: 'deviations', where: { state: { equals: 'granted' } } })).totalDocs

  it('there are at least thirty', () => expect(attempts.length).toBeGreaterThanOrEqual(30))

  it.each(attempts.map((one) => [one.name, one] as const))('%s', async (_name, { ending, run }) => {
    if (ending === 'refused') await expect(run()).rejects.toSatisfy((error) => !(error instanceof TypeError))
    else await run()
    expect(await granted()).toBe(0)
    expect(await released()).toBe('')
    if (ending === 'asked') expect((await waiting())['state']).toBe('asked')
  })

  // The pages are made of the same records, whatever the database.
  it.runIf(kind === 'sqlite')(
    'the sentence is nowhere in a release',
    async () => {
      const { dataDir } = cms.config
      const result = await publish({
        dataDir,
        root: join(import.meta.dirname, '../..'),
        source: { cms: cms.payload as unknown as Cms },
        now: new Date(),
        asOf: dayOf(new Date()),
        force: true,
        keep: 10,
        log: () => undefined,
        confirm: () => Promise.resolve(true),
      })
      expect(result.state).toBe('published')
      expect(found(CONDITION, releaseDir(dataDir, 1))).toContain(GUIDE)
      expect(found(DEPOSIT, releaseDir(dataDir, 1))).toBe('')
    },
    240_000,
  )

  it('a version that is restored comes without it', async () => {
    const { body, status } = await sample.callers.editor.post(`guides/versions/${String(older)}`)
    expect([status, body['localNotes'], body['deviations'] ?? null]).toEqual([200, '第一稿', null])
  })

  it('what is written past all doors into the row of a guide is not read', async () => {
    const { id } = fieldsOf(await cms.payload.findByID({ collection: 'guides', id: sample.ids.guide2, depth: 0 }))
    const stored = fieldsOf(
      (await cms.payload.db.findOne({ collection: 'guides', where: { id: { equals: id as string } } }))!,
    )
    const data = { deviations: [OWN], contentHash: contentHash('guide', { ...stored, deviations: [OWN] }) }
    await cms.payload.db.updateOne({ collection: 'guides', id: id as string, data })
    expect(await released()).toBe('')
  })

  it('only when the owner has granted it, it is public, until it ends', async () => {
    await withdrawAll()
    const one = await ask('editor')
    const path = `deviations/${String(one['id'])}`
    await rest('steward', 'post', `${path}/decide`, { grant: true })
    expect(await released()).toContain('guide.ndjson')
    await expect(rest('steward', 'patch', path, { value: VALUE })).rejects.toThrow()
    await rest('editor', 'post', `${path}/end`, { reason: '不再收' })
    expect(await released()).toBe('')
  })
})

/** Returns the files below a folder that contain a text. */
function found(text: string, dir: string): string {
  try {
    return execFileSync('grep', ['-rlF', '--binary-files=text', text, dir], { encoding: 'utf8' })
  } catch (error) {
    if ((error as { status: number }).status === 1) return ''
    throw error
  }
}
