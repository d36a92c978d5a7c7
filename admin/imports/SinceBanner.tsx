import { Link } from '@payloadcms/ui'
import { importHref, withFilter, type ImportAddress, type Since } from './import-address.ts'
import type { ImportRun } from '../../standard/imports/run.ts'
import { chineseDay, numberText } from './words.ts'

interface Props {
  since: NonNullable<ImportRun['since']>
  address: ImportAddress
  go: (next: ImportAddress) => void
}

/** A second version of a list: what is different from the import before, each a filter of the rows. */
export function SinceBanner({ address, go, since: { added, at, changed, name, removed, run } }: Props) {
  const counts: [Since, string, number][] = [
    ['added', '新增', added],
    ['removed', '少了', removed],
    ['changed', '变了', changed],
  ]
  return (
    <p className="st-import-since">
      <span>
        和{' '}
        <Link href={importHref(run)} prefetch={false} title={name}>
          {chineseDay(at)}那次
        </Link>
        相比：
      </span>
      {counts.map(([which, word, count]) => (
        <button
          aria-pressed={address.since === which}
          className="st-chip"
          disabled={count === 0}
          key={which}
          onClick={() =>
            go(
              withFilter(address, {
                step: 'rows',
                verdict: undefined,
                since: address.since === which ? undefined : which,
              }),
            )
          }
          type="button"
        >
          {word} <span>{numberText(count)}</span>
        </button>
      ))}
      {added + removed + changed === 0 && <span>一样。</span>}
    </p>
  )
}
