import type { AdminViewServerProps, Payload, Where } from 'payload'
import { isAdmin } from '../../collections/access/grants.ts'
import { readGrantNames, type ReadGrantNames } from '../../collections/accounts/grant-names.ts'
import {
  matrixOf,
  OPERATIONS,
  type MatrixPlace,
  type MatrixRow,
  type Operation,
} from '../../collections/accounts/matrix.ts'
import { FAMILIES } from '../../collections/families.ts'
import type { User } from '../../collections/payload-types.ts'
import { readPlans } from '../../collections/reviews/read-plan.ts'
import { dayOf } from '../../standard/day.ts'
import { AdminView } from '../views/AdminView.tsx'
import { PrintButton } from './PrintButton.tsx'
import './people.css'

/** 权限一览, the view at `/admin/people/matrix`: who may do what, where; made to be printed. */
export async function MatrixView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  if (!isAdmin(user))
    return (
      <AdminView title="权限一览" view={view}>
        <p className="st-empty">权限一览由系统管理员看。</p>
      </AdminView>
    )
  const text = (name: string) => {
    const value = view.searchParams?.[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [region, agency] = [text('region'), text('agency')]
  const names = await readGrantNames(payload)
  const found = await placeOf(payload, region, agency, names)
  const accounts = await payload.find({
    collection: 'users',
    sort: 'name',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const rows = found.problem
    ? []
    : matrixOf(
        accounts.docs.filter(({ blockedAt }) => !blockedAt),
        { at: found.at, names, plans: await readPlans(payload) },
      )
  return (
    <AdminView title="权限一览" view={view}>
      <form action="/admin/people/matrix" className="st-people-filter" method="get">
        <label>
          区划代码或名称
          <input defaultValue={region} name="region" type="search" />
        </label>
        <label>
          部门名称
          <input defaultValue={agency} name="agency" type="search" />
        </label>
        <button className="btn btn--style-secondary btn--size-small" type="submit">
          看这里谁能做什么
        </button>
        <PrintButton />
      </form>
      {found.problem && <p className="st-warning">{found.problem}</p>}
      <p className="st-help">
        {found.title || '全部区划和部门'}，{new Set(rows.map(({ account }) => account.id)).size} 个账号，
        {dayOf(new Date())}。 格里写的是在哪里；停用的账号不列。自己写的内容由别人批准。
      </p>
      {rows.length > 0 && <Matrix rows={rows} />}
    </AdminView>
  )
}

/** Finds the place that was asked for, by codes or names. */
async function placeOf(
  payload: Payload,
  region: string,
  agency: string,
  names: ReadGrantNames,
): Promise<{ at: MatrixPlace; title: string; problem?: string }> {
  const asked = { depth: 0, draft: true, limit: 2, overrideAccess: true } as const
  if (agency) {
    const found = await payload.find({ ...asked, collection: 'agencies', where: { name: { like: agency } } })
    const [one] = found.docs.filter(({ name }) => name === agency).concat(found.docs)
    if (!one) return { at: {}, title: '', problem: `没有名称里有“${agency}”的部门。` }
    return { at: { agency: { id: String(one.id), regionCode: one.regionCode ?? null } }, title: one.name ?? '' }
  }
  if (!region) return { at: {}, title: '' }
  const isCode = /^\d{6}(?:\d{3}){0,2}$/u.test(region)
  const where: Where = isCode ? { code: { equals: region } } : { name: { equals: region } }
  const [one] = (await payload.find({ ...asked, collection: 'regions', where })).docs
  const code = one?.code ?? (isCode ? region : undefined)
  if (!code) return { at: {}, title: '', problem: `没有区划“${region}”：请写代码或全称。` }
  return { at: { region: code }, title: names.region(code) ?? code }
}

function Matrix({ rows }: { rows: readonly MatrixRow<User>[] }) {
  const shown = (Object.keys(OPERATIONS) as Operation[]).filter((one) => rows.some(({ cells }) => cells[one]))
  const all = Object.keys(FAMILIES).length
  return (
    <div className="st-matrix-wrap">
      <table className="st-table st-matrix">
        <thead>
          <tr>
            <th scope="col">账号</th>
            <th scope="col">类别</th>
            {shown.map((one) => (
              <th key={one} scope="col">
                {OPERATIONS[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ account, cells, families }, at) => (
            <tr key={`${account.id} ${families.join()}`}>
              <th scope="row">{rows[at - 1]?.account.id === account.id ? '' : account.name}</th>
              <td data-label="类别">
                {families.length === all ? '各类' : families.map((family) => FAMILIES[family].title).join('、')}
              </td>
              {shown.map((one) => (
                <td data-label={OPERATIONS[one]} key={one}>
                  {cells[one]?.map((place) => place || '各地').join('；') ?? <span className="st-matrix__no">—</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
