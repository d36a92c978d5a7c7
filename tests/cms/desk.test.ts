import { afterAll, beforeAll, expect, it } from 'vitest'
import { findClaimsWithoutGuide } from '../../admin/dashboard/guide-tasks.ts'
import { keptGuides } from '../../admin/dashboard/kept-guides.ts'
import type { Grant } from '../../collections/access/grants.ts'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

const create = (collection: string, data: object) =>
  cms.payload.create({ collection: collection as 'users', data: data as never, draft: false })
const staff = (grant: Grant) => ({ id: 1, grants: [grant] })
const unwritten = async (user: ReturnType<typeof staff>) => findClaimsWithoutGuide(await keptGuides(cms.payload, user))

it('a claimed matter is a task for its agency until a guide is created', async () => {
  const approved = { _status: 'published' }
  const region = await create('regions', { ...approved, code: '519901', name: '松汀县' })
  const agency = await create('agencies', { ...approved, name: '松汀县水务局', region: region.id })
  const matter = await create('matters', { ...approved, code: '511019963000', name: '取水许可' })
  const place = { matter: matter.id, agency: agency.id, region: region.id }
  await create('claims', { ...approved, ...place, state: 'taken' })

  const county = staff({ role: 'editor', region: '519901' })
  const waiting = await unwritten(county)
  expect(waiting).toMatchObject({ count: 1 })
  expect(waiting.first[0]?.href).toBe(
    `/admin/collections/guides/create?matter=${matter.id}&agency=${agency.id}&region=${region.id}`,
  )
  expect(await unwritten(staff({ role: 'editor', region: '519902' }))).toMatchObject({
    count: 0,
  })

  await cms.payload.create({ collection: 'guides', data: { ...place, _status: 'draft' } as never, draft: true })
  expect(await unwritten(county)).toMatchObject({ count: 0, first: [] })
})
