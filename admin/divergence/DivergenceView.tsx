import { elementTitle } from '../../standard/element-title.ts'
import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import {
  divergenceHref,
  divergenceQuery,
  readDivergenceAddress,
  type DivergenceAddress,
} from '../../collections/differences/divergence-address.ts'
import { readDivergence, type ReadDivergence } from '../../collections/differences/read-divergence.ts'
import { isDocumentId } from '../../collections/ids.ts'
import { dayOf } from '../../standard/day.ts'
import { DIVERGENCE_TITLES, type DivergenceTotals } from '../../standard/differences/index.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { DivergenceGrid } from './DivergenceGrid.tsx'
import './divergence.css'

/** 差异比对, the view at `/admin/divergence`: how far guides are from the standards of their matters. */
export async function DivergenceView(view: AdminViewServerProps) {
  const address = readDivergenceAddress(view.searchParams)
  const { payload, user } = view.initPageResult.req
  const agency = address.agency && isDocumentId(payload, address.agency) ? address.agency : undefined
  const report = user && (await readDivergence(payload, { ...address, agency, user, asOf: dayOf(new Date()) }))
  const title = (report && address.matter && nameOfMatter(report, address.matter)) || ''
  return (
    <AdminView title={title ? `差异比对：${title}` : '差异比对'} view={view}>
      {report && (
        <>
          <Filters address={address} report={report} />
          <Summary report={report} />
          {address.matter && report.rows.length > 0 && report.rows.length <= MOST_COLUMNS ? (
            <DivergenceGrid payload={payload} report={report} />
          ) : (
            <Totals address={address} report={report} />
          )}
        </>
      )}
    </AdminView>
  )
}

/** A grid with more guides than these would not be readable; there are totals instead. */
const MOST_COLUMNS = 120

const nameOfMatter = ({ matters }: ReadDivergence, code: string): string | undefined =>
  [...matters.values()].find((one) => one.code === code)?.name

function Filters({ address, report }: { address: DivergenceAddress; report: ReadDivergence }) {
  const agency = address.agency && report.agencies.get(address.agency)?.name
  return (
    <form action="/admin/divergence" className="st-divergence-filters" method="get">
      <label>
        事项编码
        <input defaultValue={address.matter} name="matter" placeholder="含下级" type="text" />
      </label>
      <label>
        区划代码
        <input
          defaultValue={address.region}
          inputMode="numeric"
          name="region"
          placeholder="含下级，如 511602"
          type="text"
        />
      </label>
      {address.agency && <input name="agency" type="hidden" value={address.agency} />}
      <span className="st-divergence-filters__buttons">
        <button className="btn btn--style-primary btn--size-small" type="submit">
          比对
        </button>
        <Link href={divergenceHref({})} prefetch={false}>
          清除
        </Link>
        <ExportLinks list="divergence" query={divergenceQuery(address)} />
      </span>
      {agency && <p className="st-help">只看{agency}。</p>}
    </form>
  )
}

/** The figures of the whole report, in words. */
function Summary({ report: { totals } }: { report: ReadDivergence }) {
  if (!totals.guides) return <p className="st-empty">没有符合的指南。</p>
  const facts: [number, string, string?][] = [
    [totals.guides, '份指南'],
    [totals.diverging, '份有不同于标准的要素'],
    [totals.undecided, '处还没有决定', 'undecided'],
    [totals.deviation, '处经批准的差异', 'deviation'],
    [totals.burdensome, '处加重负担', 'burdensome'],
    [totals.ended, '处差异已到期', 'ended'],
    [totals.shorter, '份承诺比标准短', 'shorter'],
    [totals.older, '份比标准旧'],
  ]
  return (
    <dl className="st-figures">
      {facts.map(([count, words, tone], i) =>
        count || i < 2 ? (
          <div className={tone ? `st-figures__${tone}` : undefined} key={words}>
            <dt>{words}</dt>
            <dd>{count}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** How many matters, regions and agencies are listed. */
const SHOWN = 30

function Totals({ address, report }: { address: DivergenceAddress; report: ReadDivergence }) {
  const { agencies, byAgency, byElement, byMatter, byRegion, matters, regions } = report
  return (
    <>
      <TotalsTable
        hrefOf={(id) => divergenceHref({ ...address, matter: matters.get(id)?.code ?? '' })}
        nameOf={(id) => matters.get(id)?.name ?? id}
        title="按事项"
        totals={byMatter}
      />
      <TotalsTable
        hrefOf={(code) => divergenceHref({ ...address, region: code })}
        nameOf={(code) => regions.get(code) ?? code}
        title="按区划"
        totals={byRegion}
      />
      <TotalsTable
        hrefOf={(id) => divergenceHref({ ...address, agency: id })}
        nameOf={(id) => agencies.get(id)?.name ?? id}
        title="按部门"
        totals={byAgency}
      />
      <TotalsTable nameOf={elementTitle} title="按要素" totals={byElement} />
    </>
  )
}

interface TotalsTableProps {
  title: string
  totals: ReadonlyMap<string, DivergenceTotals>
  nameOf: (key: string) => string
  hrefOf?: (key: string) => string
}

function TotalsTable({ hrefOf, nameOf, title, totals }: TotalsTableProps) {
  const most = [...totals]
    .filter(([, { diverging, older, shorter }]) => diverging + older + shorter > 0)
    .sort(([, a], [, b]) => b.diverging - a.diverging || b.undecided - a.undecided || b.guides - a.guides)
  if (!most.length) return null
  const columns: [string, (one: DivergenceTotals) => number | string][] = [
    ['指南', ({ guides }) => guides],
    ['有不同', ({ diverging }) => diverging],
    [DIVERGENCE_TITLES.undecided, ({ undecided }) => undecided],
    ['更便民', ({ favourable }) => favourable],
    ['加重负担', ({ burdensome }) => burdensome],
    ['已到期', ({ ended }) => ended],
    ['承诺更短', ({ shorter }) => shorter],
    ...(title === '按要素'
      ? []
      : ([['比标准旧', ({ older }: DivergenceTotals) => older]] as [string, (one: DivergenceTotals) => number][])),
  ]
  return (
    <section>
      <h2>{title}</h2>
      <table className="st-table st-divergence-totals">
        <thead>
          <tr>
            <th scope="col">{title.slice(1)}</th>
            {columns.map(([name]) => (
              <th className="st-count" key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {most.slice(0, SHOWN).map(([key, one]) => (
            <tr key={key}>
              <th scope="row">
                {hrefOf ? (
                  <Link href={hrefOf(key)} prefetch={false}>
                    {nameOf(key)}
                  </Link>
                ) : (
                  nameOf(key)
                )}
              </th>
              {columns.map(([name, read]) => (
                <td className={`st-count${read(one) ? '' : ' st-count--none'}`} data-label={name} key={name}>
                  {read(one)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {most.length > SHOWN && <p className="st-help">另有 {most.length - SHOWN} 个，导出以后看全部。</p>}
    </section>
  )
}
