import { describe, expect, it } from 'vitest'
import { planImport, type Plan } from '../../exchange/plan/plan.ts'
import type { StoredState } from '../../exchange/plan/planned-writes.ts'
import type { PlanOptions } from '../../exchange/plan/row-plan.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import type { RecordSummary } from '../../exchange/record-summary.ts'
import type { JsonObject } from '../../exchange/parsed-row.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow, SICHUAN } from './samples.ts'

const nothing: StoredState = { summary: () => undefined, record: () => undefined }
const read = (rows: object[]) => rows.map((row, i) => readRow('x.jsonl', i + 1, row as JsonObject, SICHUAN))
const plan = (rows: object[], known: StoredState = nothing, options: PlanOptions = {}) =>
  planImport(read(rows), known, options)
const outcomes = ({ rows }: Plan) => rows.map(({ outcome }) => outcome)
const written = ({ writes }: Plan, type: string) => writes.filter((write) => write.type === type)

/** A CMS that holds what a plan wrote. */
function after(
  first: Plan,
  change: (summary: RecordSummary, type: string) => Partial<RecordSummary> = () => ({}),
): StoredState {
  const held = new Map(first.writes.map((write) => [`${write.type}:${write.key}`, write]))
  return {
    summary: (type, key) => {
      const write = held.get(`${type}:${key}`)
      if (!write) return undefined
      const version = write.record['taskVersion'] as number | undefined
      const summary: RecordSummary = {
        id: key,
        importHash: write.hash!,
        contentHash: 'c',
        importedContentHash: 'c',
        published: false,
        ...(version === undefined ? {} : { version }),
      }
      return { ...summary, ...change(summary, type) }
    },
    record: (type, key) => held.get(`${type}:${key}`)?.record,
  }
}

describe('versions of one guide', () => {
  const rows = [
    auditRow({ task_version: '7' }),
    auditRow({ task_version: '9', promise_day: '5' }),
    auditRow({ task_version: '8' }),
  ]

  it('the highest is written, the others are stored in its source', () => {
    const found = plan(rows)
    expect(outcomes(found)).toEqual(['merged', 'created', 'merged'])
    const [guide] = written(found, 'guide')
    expect(guide!.record).toMatchObject({ taskVersion: 9, promisedLimit: { value: 5 } })
    expect(guide!.record['source']).toMatchObject({
      earlier: [
        { version: 7, row: rows[0] },
        { version: 8, row: rows[2] },
      ],
    })
  })

  it('imported again: nothing is written', () => {
    const again = plan(rows, after(plan(rows)))
    expect(outcomes(again)).toEqual(['merged', 'unchanged', 'merged'])
    expect(again.writes).toEqual([])
  })

  it('a lower one later becomes history of the stored one', () => {
    const known = after(plan([rows[1]!]))
    const later = plan([rows[0]!], known)
    expect(outcomes(later)).toEqual(['merged'])
    expect(written(later, 'guide')[0]!.record).toMatchObject({ taskVersion: 9, source: { earlier: [{ version: 7 }] } })
    expect(plan([rows[0]!], after(later)).writes).toEqual([])
  })

  it('a higher one later replaces the stored one, which becomes history', () => {
    const later = plan([auditRow({ task_version: '10', promise_day: '2' })], after(plan(rows)))
    expect(outcomes(later)).toEqual(['updated'])
    const { earlier } = written(later, 'guide')[0]!.record['source'] as { earlier: JsonObject[] }
    expect(earlier.map(({ version }) => version)).toEqual([7, 8, 9])
  })

  it('do not replace what staff wrote since, without --overwrite', () => {
    const edited = after(plan([rows[0]!]), (_light, type) => (type === 'guide' ? { contentHash: 'd' } : {}))
    const refused = plan([rows[1]!], edited)
    expect(outcomes(refused)).toEqual(['refused'])
    expect(refused.writes).toEqual([])
    expect(refused.rows[0]!.messages.join()).toMatch('--overwrite')
    expect(outcomes(plan([rows[1]!], edited, { overwrite: true }))).toEqual(['updated'])
    expect(outcomes(plan([rows[0]!], edited))).toEqual(['unchanged'])
  })
})

describe('the standard of a matter', () => {
  const other = auditRow(
    {
      dept_code: '11450721348531435D',
      dept_name: '灵山县公安局',
      task_code: '11450721348531435D4000109005000',
      anticipate_day: '30',
    },
    { AUDIT_MATERIAL: [] },
  )

  it('is made from the first guide; a later guide keeps its differences', () => {
    const found = plan([auditRow(), other])
    const [matter] = written(found, 'matter')
    expect(matter!.record).toMatchObject({
      seeded: '11450721MB155808114000109005000',
      standard: { statutoryLimit: { value: 20 }, materials: [{}, {}] },
    })
    expect(matter!.record['standard']).not.toHaveProperty('promisedLimit')
    const [first, second] = written(found, 'guide')
    expect(first!.record).not.toHaveProperty('differences')
    expect(second!.record['differences']).toMatchObject([
      { element: 'statutoryLimit', value: { value: 30 }, standard: { value: 20 } },
    ])
  })

  it('a later guide states what is not locked as its own, and its differences in the rest', () => {
    const guides = (free: string[]) =>
      written(plan([auditRow(), other], nothing, { freeElements: new Set(free) }), 'guide').map(({ record }) => record)
    const [first, second] = guides(['statutoryLimit'])
    expect(first).not.toHaveProperty('localElements')
    expect(second).toMatchObject({ localElements: [{ element: 'statutoryLimit', value: { value: 30 } }] })
    expect(second).not.toHaveProperty('differences')
    expect(guides(['notes'])[1]).toMatchObject({ differences: [{ element: 'statutoryLimit' }] })
  })

  it('that stewards wrote is never changed, also not by guides of a matter below', () => {
    const curated: JsonObject = {
      key: '000109005000',
      code: '000109005000',
      name: '举办焰火晚会许可',
      standard: { fee: { charged: true } },
    }
    const known: StoredState = {
      summary: (type, key) => (type === 'matter' && key === '000109005000' ? { id: 1, published: true } : undefined),
      record: (type, key) => (type === 'matter' && key === '000109005000' ? curated : undefined),
    }
    const below = auditRow({ ywcode: '11450721MB15580811400010900500003', task_name: '变更' })
    for (const row of [auditRow(), below]) {
      const found = plan([row], known)
      expect(written(found, 'matter').every(({ record }) => record['seeded'] === undefined)).toBe(true)
      const differences = written(found, 'guide')[0]!.record['differences'] as JsonObject[]
      expect(differences.find(({ element }) => element === 'fee')).toMatchObject({ standard: { charged: true } })
      expect(differences.find(({ element }) => element === 'results')).not.toHaveProperty('standard')
    }
  })

  it('of a handling item is its own, whichever row comes first; its parent gets its real name', () => {
    const below = auditRow({ ywcode: '11450721MB15580811400010900500003', task_name: '变更' })
    for (const rows of [
      [below, auditRow()],
      [auditRow(), below],
    ]) {
      const [parent, child] = written(plan(rows), 'matter').toSorted((a, b) => (a.key < b.key ? -1 : 1))
      expect(parent!.record).toMatchObject({ name: '举办焰火晚会许可', seeded: expect.any(String) as string })
      expect(parent!.record).not.toHaveProperty('source')
      expect(child!.record).toMatchObject({
        name: '变更',
        parent: '000109005000',
        seeded: expect.any(String) as string,
      })
    }
  })
})

describe('records that rows share', () => {
  it('are written once; a different value of a later row is stored in the source of its record', () => {
    const second = auditRow(
      { task_code: '11450721MB155808114000110006000', catalog_code: '000110006000', task_name: '另一件事' },
      {
        AUDIT_WINDOW: [],
        AUDIT_ITEM_WINDOW: [{ window_name: '综合窗口', transact_addr: '江南路5号', window_tel: '0777-9999999' }],
      },
    )
    const found = plan([auditRow(), second])
    expect(written(found, 'venue')).toHaveLength(1)
    expect(written(found, 'agency')).toHaveLength(1)
    expect(written(found, 'guide')[1]!.record['source']).toMatchObject({
      differing: [{ type: 'venue', field: 'phones', value: [{ phone: '0777-9999999' }] }],
    })
  })

  it('an agency keeps every code seen', () => {
    const found = plan([
      portalRow({ deptCode: 'x1', itemCode: '511A31029001-511602000000-000-083372204-1-00' }),
      portalRow({ name: '另一件', itemCode: '511A31029002-511602000000-000-11511301008778183N-1-00' }),
      portalRow({ name: '第三件', itemCode: '511A31029003-511602000000-000-11511301008778239R-1-00' }),
    ])
    const [agency] = written(found, 'agency')
    expect(agency!.record['creditCode']).toBe('11511301008778183N')
    expect((agency!.record['codesSeen'] as JsonObject[]).map(({ code }) => code)).toEqual([
      'x1',
      '083372204',
      '008778183',
      '11511301008778239R',
    ])
  })
})

describe('a matter in several lists', () => {
  const here = portalRow()
  const there = portalRow({
    areaCode: '511603000000',
    itemCode: '511A31029001-511603000000-000-11511301008778183N-1-00',
  })

  it('is one matter, listed twice', () => {
    const found = plan([here, there, here])
    expect(outcomes(found)).toEqual(['created', 'merged', 'merged'])
    expect(written(found, 'matter')).toHaveLength(1)
    expect(written(found, 'matter')[0]!.record['listedBy']).toHaveLength(2)
    expect(written(found, 'claim')).toHaveLength(2)
  })

  it('gets a later list, keeps its name, and is not written a second time', () => {
    const known = after(plan([here]))
    const later = plan([{ ...there, name: '食品经营许可(新办)' }], known)
    expect(outcomes(later)).toEqual(['updated'])
    expect(written(later, 'matter')[0]!.record).toMatchObject({
      name: here.name,
      listedBy: [{}, { name: '食品经营许可(新办)' }],
    })
    expect(plan([here], known).writes).toEqual([])
  })
})

describe('the same row twice', () => {
  it.each([auditRow(), guangdongRow(), disclosureRow(), portalRow()])('is merged', (row) => {
    expect(outcomes(plan([row, row])).toSorted()).toEqual(['created', 'merged'])
  })

  it('with other content: a list keeps both, rows of our own records are refused', () => {
    const rows = [disclosureRow(), disclosureRow({ 公开内容: '别的' })]
    const found = plan(rows)
    expect(outcomes(found)).toEqual(['created', 'merged'])
    expect(written(found, 'disclosure')[0]!.record['source']).toMatchObject({ earlier: [{ row: rows[1] }] })
    const own = plan([
      { type: 'region', code: '511602', name: '广安区' },
      { type: 'region', code: '511602', name: '广安' },
    ])
    expect(outcomes(own)).toEqual(['created', 'refused'])
  })
})

describe('approving', () => {
  it('covers a row and its shared records, but no row with a reason against it', () => {
    expect(plan([auditRow()], nothing, { approve: true }).writes.every(({ approve }) => approve)).toBe(true)
    const unreadable = plan([auditRow({ task_code: 'X-1' })], nothing, { approve: true })
    expect(unreadable.writes.some(({ approve }) => approve)).toBe(false)
  })

  it('of stored drafts counts the rows as unchanged; drafts that staff edited are not approved', () => {
    const known = after(plan([auditRow()]))
    const found = plan([auditRow()], known, { approve: true })
    expect(outcomes(found)).toEqual(['unchanged'])
    expect(found.writes.length).toBeGreaterThan(5)
    expect(found.writes.every(({ action, approve }) => action === 'none' && approve)).toBe(true)
    const edited = after(plan([auditRow()]), () => ({ contentHash: 'd' }))
    expect(plan([auditRow()], edited, { approve: true }).writes).toEqual([])
  })
})
