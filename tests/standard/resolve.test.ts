import { describe, expect, it } from 'vitest'
import { deviationHolds, resolveGuide } from '../../standard/resolve/guide.ts'
import { effectiveScenarios, effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import { satisfactionOf } from '../../standard/resolve/materials.ts'
import type { Lookup } from '../../standard/resolve/lookup.ts'
import type { Agency, Guide, Licence, Material, Matter, Region, Venue } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { resolvedGuideSchema } from '../../standard/schema/resolved-guide.ts'

const DAY = '2026-06-15'

interface Given {
  matters?: Matter[]
  materials?: Material[]
  licences?: Licence[]
  venues?: Venue[]
}

const region: Region = { key: '511602', code: '511602', name: '广安区' }
const agency: Agency = { key: 'A1', name: '市场局', region: '511602' }
const matter = (key: string, more: Partial<Matter> = {}): Matter => ({ key, code: key, name: `事项 ${key}`, ...more })
const guide = (more: Partial<Guide> = {}): Guide => ({
  key: 'G1',
  code: 'G1',
  matter: 'leaf',
  agency: 'A1',
  region: '511602',
  ...more,
})

function lookup({ matters = [matter('leaf')], materials = [], licences = [], venues = [] }: Given = {}): Lookup {
  const by =
    <T extends { key: string }>(list: T[]) =>
    (key: string) =>
      list.find((one) => one.key === key)
  return {
    matter: by(matters),
    agency: by([agency]),
    region: by([region]),
    venue: by(venues),
    material: by(materials),
    licence: by(licences),
  }
}

const resolve = (given: Given = {}, more: Partial<Guide> = {}, asOf = DAY) =>
  resolveGuide(guide(more), lookup(given), asOf)

describe('the path of a matter', () => {
  const tree = [
    matter('root', { standard: { notes: '根', delivery: '根' } }),
    matter('mid', { parent: 'root', standard: { notes: '中' } }),
    matter('leaf', { parent: 'mid', standard: { handling: '叶' } }),
  ]

  it('goes from the root to the node', () => {
    const parent = (key: string) => tree.find((one) => one.key === key)
    expect(pathOf(tree[2]!, parent).map(({ key }) => key)).toEqual(['root', 'mid', 'leaf'])
    expect(pathOf(tree[0]!, parent)).toEqual([tree[0]])
  })

  it('ends where a loop would close, and at a parent that is not there', () => {
    const a = matter('a', { parent: 'b' })
    const b = matter('b', { parent: 'a' })
    expect(pathOf(a, (key) => (key === 'a' ? a : b)).map(({ key }) => key)).toEqual(['b', 'a'])
    const self = matter('self', { parent: 'self' })
    expect(pathOf(self, () => self)).toEqual([self])
    expect(pathOf(matter('x', { parent: 'gone' }), () => undefined)).toHaveLength(1)
  })

  it('the nearest statement of an element holds', () => {
    expect(effectiveStandard(tree)).toEqual({ notes: '中', delivery: '根', handling: '叶' })
    expect(effectiveStandard([matter('bare')])).toEqual({})
    expect(
      effectiveStandard([
        matter('a', { standard: { fee: { charged: true, basis: '旧' } } }),
        matter('b', { standard: { fee: { charged: false } } }),
      ]),
    ).toEqual({ fee: { charged: false } })
  })

  it('scenario groups come from above; one of the same key is restated below', () => {
    const group = (key: string, name: string) => ({ key, name, options: [{ key: `${key}a`, name: '甲' }] })
    const path = [
      matter('a', { scenarios: [group('s1', '上'), group('s2', '二')] }),
      matter('b', { scenarios: [group('s1', '下')] }),
    ]
    expect(effectiveScenarios(path).map(({ key, name }) => [key, name])).toEqual([
      ['s1', '下'],
      ['s2', '二'],
    ])
  })
})

describe('deviations', () => {
  const deviation = (more: object) =>
    ({ element: 'notes', value: '本地', direction: terms.direction.values[0], reason: '因', ...more }) as NonNullable<
      Guide['deviations']
    >[number]

  it.each([
    ['without an approval', {}, false],
    ['with an empty approval', { approval: { by: '机关' } }, false],
    ['approved by document', { approval: { document: '1 号' } }, true],
    ['approved by date', { approval: { on: '2026-01-01' } }, true],
    ['on its first day', { approval: { document: 'x' }, from: DAY }, true],
    ['before its first day', { approval: { document: 'x' }, from: '2026-06-16' }, false],
    ['on its last day', { approval: { document: 'x' }, until: DAY }, true],
    ['after its last day', { approval: { document: 'x' }, until: '2026-06-14' }, false],
  ])('%s', (_name, more, holds) => expect(deviationHolds(deviation(more), DAY)).toBe(holds))

  it('one that holds replaces the element and is named; others leave no trace', () => {
    const given = { matters: [matter('leaf', { standard: { notes: '标准', handling: '标准' } })] }
    const held = deviation({ approval: { document: 'x' } })
    const { guide: shown } = resolve(given, { deviations: [held, deviation({ element: 'handling', value: '未批' })] })
    expect(shown).toMatchObject({ notes: '本地', handling: '标准' })
    expect(shown!.deviating).toEqual([{ element: 'notes', reason: '因', direction: held.direction, document: 'x' }])
    expect(JSON.stringify(shown)).not.toContain('未批')
  })

  it('the standard itself is not touched by resolving', () => {
    const leaf = matter('leaf', { standard: { notes: '标准' } })
    resolve({ matters: [leaf] }, { deviations: [deviation({ approval: { document: 'x' } })] })
    expect(leaf.standard).toEqual({ notes: '标准' })
  })
})

describe('materials', () => {
  const licence: Licence = {
    key: 'Z1',
    name: '身份证',
    satisfaction: [
      { region: '510000', how: 'share', since: '2026-01-01' },
      { region: '511600', how: 'verify', since: '2026-07-01' },
      { region: '440000', how: 'promise' },
    ] as NonNullable<Licence['satisfaction']>,
  }
  const material: Material = { key: 'M1', name: '身份证复印件', licence: 'Z1', format: 'A4', filling: '目录的须知' }
  const standard = { materials: [{ material: 'M1' }] }
  const given = { matters: [matter('leaf', { standard })], materials: [material], licences: [licence] }

  it('are satisfied as the licence states for the region and the day, the nearest region winning', () => {
    expect(satisfactionOf({ material: 'M1' }, licence, '511602', '2025-12-31')).toBe('submit')
    expect(satisfactionOf({ material: 'M1' }, licence, '511602', DAY)).toBe('share')
    expect(satisfactionOf({ material: 'M1' }, licence, '511602', '2026-07-01')).toBe('verify')
    expect(satisfactionOf({ material: 'M1' }, licence, '511700', '2026-07-01')).toBe('share')
    expect(satisfactionOf({ material: 'M1' }, licence, '330100', DAY)).toBe('submit')
    expect(satisfactionOf({ material: 'M1' }, undefined, '511602', DAY)).toBe('submit')
    expect(satisfactionOf({ material: 'M1', satisfy: 'submit' }, licence, '511602', DAY)).toBe('submit')
  })

  it('a way without a region holds everywhere, and gives way to one that names a region', () => {
    const everywhere = {
      ...licence,
      satisfaction: [{ how: 'promise' }, { region: '511602', how: 'share' }] as NonNullable<Licence['satisfaction']>,
    }
    expect(satisfactionOf({ material: 'M1' }, everywhere, '110101', DAY)).toBe('promise')
    expect(satisfactionOf({ material: 'M1' }, everywhere, '511602', DAY)).toBe('share')
    expect(satisfactionOf({ material: 'M1' }, everywhere, '511602001', DAY)).toBe('share')
    const town = { ...licence, satisfaction: [{ region: '511602100', how: 'share' }] } as Licence
    expect(satisfactionOf({ material: 'M1' }, town, '511602101', DAY)).toBe('submit')
    const unreadable = { ...licence, satisfaction: [{ region: '开发区', how: 'share' }] } as Licence
    expect(satisfactionOf({ material: 'M1' }, unreadable, '511602', DAY)).toBe('submit')
  })

  it('show the catalogue’s words, and the local form where there is one', () => {
    const file = (name: string) => ({ name, sha256: 'a'.repeat(64), bytes: 1, mime: 'image/png' })
    const withBlank = { ...given, materials: [{ ...material, blank: file('catalogue') }] }
    const { guide: shown } = resolve(withBlank, { forms: [{ material: 'M1', example: file('local') }] })
    expect(shown!.materials).toMatchObject([
      {
        name: '身份证复印件',
        satisfy: 'share',
        submit: false,
        filling: '目录的须知',
        blank: { name: 'catalogue' },
        example: { name: 'local' },
      },
    ])
    expect(shown).not.toHaveProperty('forms')
  })

  it('that are not approved are left out and named, text and all', () => {
    const { guide: shown, dangling } = resolve({ ...given, materials: [] })
    expect(shown!.materials).toEqual([])
    expect(dangling).toEqual([{ path: 'materials[0].material', type: 'material', key: 'M1' }])
    const noLicence = resolve({ ...given, licences: [] })
    expect(noLicence.guide!.materials).toMatchObject([{ satisfy: 'submit', submit: true }])
    expect(noLicence.dangling).toMatchObject([{ type: 'licence', key: 'Z1' }])
  })
})

describe('a guide', () => {
  it.each(['matter', 'agency', 'region'] as const)('is nothing without its %s', (field) => {
    const { guide: shown, dangling } = resolve({}, { [field]: 'gone' })
    expect(shown).toBeNull()
    expect(dangling).toContainEqual({ path: field, type: field, key: 'gone' })
  })

  it('has its name, type and summary from the matter, the nearest one that has them', () => {
    const matters = [
      matter('root', { type: '01', summary: '上面说的' }),
      matter('leaf', { parent: 'root' }),
    ] as Matter[]
    expect(resolve({ matters }).guide).toMatchObject({
      name: '事项 leaf',
      type: '01',
      summary: '上面说的',
      path: [{ key: 'root' }, { key: 'leaf' }],
    })
    expect(resolve({ matters }, { name: '本地名' }).guide!.name).toBe('本地名')
  })

  it('promises its own limit, else the standard’s, each with its own note', () => {
    const standard = { promisedLimit: { unit: 'working-day' as const, value: 8 }, promisedLimitNote: '标准说明' }
    const matters = [matter('leaf', { standard })]
    expect(resolve({ matters }).guide).toMatchObject(standard)
    const own = resolve({ matters }, { promisedLimit: { unit: 'immediate' } }).guide!
    expect(own.promisedLimit).toEqual({ unit: 'immediate' })
    expect(own.promisedLimitNote).toBeUndefined()
    expect(resolve({ matters }, { promisedLimitNote: '本地说明' }).guide).toMatchObject({
      promisedLimit: standard.promisedLimit,
      promisedLimitNote: '本地说明',
    })
  })

  it('shows venues that are approved, with their address; others are named', () => {
    const venues: Venue[] = [{ key: 'V1', name: '大厅', region: '511602', address: '一路 1 号' }]
    const { guide: shown, dangling } = resolve(
      { venues },
      { venues: [{ venue: 'V1', window: '3 号' }, { venue: 'V2' }] },
    )
    expect(shown!.venues).toEqual([{ venue: 'V1', window: '3 号', name: '大厅', address: '一路 1 号' }])
    expect(dangling).toEqual([{ path: 'venues[1].venue', type: 'venue', key: 'V2' }])
  })

  it('carries nothing internal: no deviations, differences, source; and no undefined', () => {
    const { guide: shown } = resolve(
      {},
      { source: { a: 1 }, differences: [{ element: 'notes', value: 'x' }] as Guide['differences'] },
    )
    for (const name of ['deviations', 'differences', 'source', 'forms']) expect(shown).not.toHaveProperty(name)
    expect(Object.values(shown!)).not.toContain(undefined)
    expect(resolvedGuideSchema.safeParse(shown).error?.issues ?? []).toEqual([])
    expect(shown!.version).toBe(1)
  })

  it('a loop above its matter does no harm', () => {
    const matters = [matter('leaf', { parent: 'up', standard: { notes: '叶' } }), matter('up', { parent: 'leaf' })]
    expect(resolve({ matters }).guide).toMatchObject({ notes: '叶', path: [{ key: 'up' }, { key: 'leaf' }] })
  })
})

describe('organs of remedies', () => {
  const town = '511602101'
  const agencies: Agency[] = [
    agency,
    { key: 'A2', name: '镇政府', region: town },
    { key: 'A3', name: '税务局', region: '511602', reconsiderationBody: 'Z9' },
    { key: 'Z1', name: '区政府', region: '511602', address: '一号', phones: [{ phone: '1' }] },
    { key: 'F1', name: '区法院', region: '511602' },
    { key: 'Z9', name: '上级税务局', region: '511600' },
  ]
  const regions: Region[] = [
    { key: '511600', code: '511600', name: '广安市', reconsiderationBody: 'Z9', court: 'F1' },
    { key: '511602', code: '511602', name: '广安区', parent: '511600', reconsiderationBody: 'Z1' },
    { key: town, code: town, name: '某镇', parent: '511602' },
  ]
  const remedies = (more: Partial<Guide>, type: Matter['type'] = '01', standard: Matter['standard'] = {}) => {
    const given = lookup({ matters: [matter('leaf', { type, standard })] })
    const agencyOf = (key: string) => agencies.find((one) => one.key === key)
    const regionOf = (key: string) => regions.find((one) => one.key === key)
    const { guide: made } = resolveGuide(guide(more), { ...given, agency: agencyOf, region: regionOf }, DAY)
    expect(resolvedGuideSchema.safeParse(made).error).toBeUndefined()
    return made!.remedies
  }

  it('are the region’s, with address and telephone; nothing comes from above a county', () => {
    const own = { agency: 'Z1', name: '区政府', address: '一号', phones: [{ phone: '1' }] }
    expect(remedies({})).toEqual({ reconsideration: own })
    expect(remedies({ agency: 'A2', region: town })).toEqual({ reconsideration: own })
  })

  it('are another where the agency or the guide names one', () => {
    expect(remedies({ agency: 'A3' })).toMatchObject({ reconsideration: { agency: 'Z9' } })
    expect(remedies({ agency: 'A3', reconsiderationBody: 'Z1', court: 'F1' })).toMatchObject({
      reconsideration: { agency: 'Z1' },
      litigation: { agency: 'F1', name: '区法院' },
    })
    expect(remedies({ court: 'not approved' })).not.toHaveProperty('litigation')
  })

  it('of a public service only where it speaks of them', () => {
    expect(remedies({}, '20')).toBeUndefined()
    expect(remedies({}, '20', { reconsideration: '可以复议。' })).toHaveProperty('reconsideration')
    expect(remedies({ court: 'F1' }, '20')).toEqual({ litigation: { agency: 'F1', name: '区法院' } })
  })
})
