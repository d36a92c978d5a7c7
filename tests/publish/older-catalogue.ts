import type { Payload } from 'payload'
import { guideCode } from '../cms/guide-code.ts'

type Id = string | number

/** No resident has it: the region does not exist. */
export const IDENTITY = '519901199003070018'
export const NOTES = '<span>先取号</span>&nbsp;再办'
export const GUIDES = { held: guideCode(1), never: guideCode(2), gated: guideCode(3) }

/**
 * A small catalogue of which a release was made before there were gates (`older-release/`, made by the version of 2026-11 from
 * this very catalogue). Written without a user, as the jobs of that version did: with texts that a gate would stop now.
 */
export async function fillOlder(
  payload: Payload,
): Promise<{ id: (collection: string, field: string, value: string) => Promise<Id> }> {
  const make = async (collection: string, data: object): Promise<Id> =>
    (
      await payload.create({
        collection: collection as 'users',
        data: { ...data, _status: 'published' } as never,
        draft: false,
      })
    ).id
  const region = await make('regions', { code: '519901', name: '东山县' })
  const agency = (name: string) => make('agencies', { name, region, phones: [{ phone: '0826-2333333' }] })
  const first = await agency('东山县市场监督管理局')
  await agency('东山县民政局')
  const third = await agency('东山县教育局')
  const venue = await make('venues', { name: '东山县政务\n服务中心', region, traffic: '乘 1 路公交&nbsp;到政务中心站' })
  const matter = await make('matters', {
    code: '000131029001',
    name: '食品经营许可',
    standard: { promisedLimit: { unit: 'working-day', value: 10 } },
  })
  const guide = (code: string, by: Id, more: object) =>
    make('guides', { matter, agency: by, region, code, venues: [{ venue }], ...more })
  await guide(GUIDES.held, first, { promisedLimit: { unit: 'working-day', value: 5 } })
  await guide(GUIDES.gated, third, { localNotes: NOTES, consult: [{ phone: '0826-2333333' }] })
  await make('questions', {
    question: '谁能代办？',
    answer: `张某（${IDENTITY}）可以`,
    origin: 'hotline',
    matters: [matter],
  })
  await payload.updateGlobal({
    slug: 'site-info' as never,
    data: {
      name: '东山县办事指南',
      host: '东山县人民政府',
      region,
      notice: '=1+1 等于 2',
      _status: 'published',
    } as never,
  })
  return {
    id: async (collection, field, value) => {
      const { docs } = await payload.find({
        collection: collection as 'users',
        where: { [field]: { equals: value } },
        depth: 0,
      })
      return docs[0]!.id
    },
  }
}

/** What was done after its first release: one guide that is held at its last good version, one that never was public. */
export async function holdTwo(payload: Payload, { id }: Awaited<ReturnType<typeof fillOlder>>): Promise<void> {
  const promisedLimit = { unit: 'working-day', value: 30 }
  await payload.update({
    collection: 'guides' as 'users',
    id: await id('guides', 'code', GUIDES.held),
    data: { promisedLimit, _status: 'published' } as never,
    draft: false,
  })
  await payload.create({
    collection: 'guides' as 'users',
    data: {
      matter: await id('matters', 'code', '000131029001'),
      agency: await id('agencies', 'name', '东山县民政局'),
      region: await id('regions', 'code', '519901'),
      code: GUIDES.never,
      promisedLimit,
      _status: 'published',
    } as never,
    draft: false,
  })
}
