/**
 * Fills the installation that the environment names, in a process of its own: one matter with its standard, three guides, a
 * disclosure row, all approved, and one account a role. Prints the password and the guides as JSON.
 */
import type { Grant } from '../../collections/access/grants.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { setAccount } from '../../scripts/accounts.ts'
import { closeCms, openCms } from '../../scripts/cms.ts'

process.removeAllListeners('warning')
const payload = await openCms()

async function approved(type: Exclude<RecordType, 'site'>, data: Record<string, unknown>): Promise<number> {
  const made = await payload.create({
    collection: SLUGS[type] as never,
    data: { ...data, _status: 'published' } as never,
  })
  return (made as unknown as { id: number }).id
}

const city = await approved('region', { code: '519900', name: '青棠市', shortName: '青棠', kind: 'statutory' })
const county = (code: string, name: string) => approved('region', { code, name, kind: 'statutory', parent: city })
const regions = [city, await county('519901', '松汀县'), await county('519902', '云垭县')]

const material = await approved('material', { name: '食品经营许可申请书', code: 'M-1' })
const main = await approved('matter', {
  code: '000131029000',
  name: '食品经营许可',
  kind: 'main',
  type: '01',
  scenarios: [
    {
      key: 's1',
      name: '谁来办？',
      options: [
        { key: 's1a', name: '本人' },
        { key: 's1b', name: '委托别人' },
      ],
    },
  ],
  standard: { fee: { charged: 'no' }, statutoryLimit: { unit: 'working-day', value: 20 } },
})
const leaf = await approved('matter', {
  code: '00013102900001',
  name: '食品经营许可（新办）',
  kind: 'handling',
  parent: main,
  standard: {
    conditions: [{ text: '已经取得营业执照。' }],
    materials: [{ material, necessity: '1', originals: 1 }],
    steps: [{ kind: 'accept', name: '受理', limit: { unit: 'working-day', value: 1 } }],
    promisedLimit: { unit: 'working-day', value: 10 },
    results: [{ name: '食品经营许可证' }],
  },
})

const guides: { id: number; code: string; label: string }[] = []
const agencies: number[] = []
for (const [i, region] of regions.entries()) {
  const agency = await approved('agency', { name: `市场监督管理局${i + 1}`, shortName: `市监局${i + 1}`, region })
  agencies.push(agency)
  const body = `1151990${i}MB0000${String(i).padStart(3, '0')}`
  const venue = await approved('venue', { name: `政务服务中心${i + 1}`, region, address: '府前路 1 号' })
  const id = await approved('guide', {
    matter: leaf,
    agency,
    region,
    code: `${body}${creditCheckCharacter(body)}400013102900001`,
    venues: [{ venue, window: '1 楼综合窗口' }],
    consult: [{ phone: '0899-5190120' }],
    complain: [{ phone: '0899-5190129' }],
    visits: 1,
  })
  const { code, label } = (await payload.findByID({
    collection: 'guides',
    id,
    depth: 0,
  })) as unknown as (typeof guides)[0]
  guides.push({ id, code, label })
}
await approved('disclosure', {
  region: city,
  field: '社会救助',
  number: '1',
  item1: '最低生活保障',
  content: '名单',
  body: '民政局',
})

const password = 'kp7wq-n3xvd-8rtfm'
const people: { email: string; name: string; grants: Grant[] }[] = [
  { email: 'admin@example.invalid', name: '系统管理员', grants: [{ role: 'admin' }] },
  { email: 'steward@example.invalid', name: '目录管理员', grants: [{ role: 'steward' }] },
  {
    email: 'rows@example.invalid',
    name: '县公开目录管理员',
    grants: [{ role: 'steward', region: '519901', families: ['disclosure'] }],
  },
  { email: 'clerk@example.invalid', name: '松汀县小赵', grants: [{ role: 'editor', region: '519901' }] },
  { email: 'editor@example.invalid', name: '编辑小张', grants: [{ role: 'editor', region: '519900' }] },
  { email: 'second@example.invalid', name: '编辑小李', grants: [{ role: 'editor' }] },
  { email: 'other@example.invalid', name: '别的部门', grants: [{ role: 'editor', agencies: [agencies[2]!] }] },
  { email: 'reviewer@example.invalid', name: '审核员老王', grants: [{ role: 'reviewer' }] },
  { email: 'auditor@example.invalid', name: '监督员老陈', grants: [{ role: 'auditor' }] },
]
for (const one of people) await setAccount(payload, { ...one, password })
await closeCms()
console.log(JSON.stringify({ password, guides }))
process.exit(0)
