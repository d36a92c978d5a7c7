'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation.js'
import { dayRangeIn, withDayRange, type DayRange } from './day-conditions.ts'

/** Above a list: its records of a day on, until a day, or both. */
export function DayFilter({ fields }: { fields: readonly { name: string; label: string }[] }) {
  const params = useSearchParams()
  return fields.map(({ label, name }) => {
    const range = dayRangeIn(params, name)
    return (
      <Range key={`${name} ${range.from} ${range.until}`} label={label} name={name} params={params} range={range} />
    )
  })
}

interface Props {
  label: string
  name: string
  params: URLSearchParams
  range: DayRange
}

function Range({ label, name, params, range }: Props) {
  const router = useRouter()
  const path = usePathname()
  const ask = (next: DayRange): void => router.push(`${path}?${withDayRange(params, name, next).toString()}`)
  return (
    <form
      className="st-days"
      onSubmit={(event) => {
        event.preventDefault()
        const values = new FormData(event.currentTarget)
        ask({ from: String(values.get('from') ?? ''), until: String(values.get('until') ?? '') })
      }}
    >
      <span>{label}</span>
      <input aria-label={`${label}从`} defaultValue={range.from} name="from" type="date" />
      到
      <input aria-label={`${label}到`} defaultValue={range.until} name="until" type="date" />
      <button className="btn btn--style-secondary btn--size-small" type="submit">
        筛选
      </button>
      {(range.from || range.until) && (
        <button className="st-link" onClick={() => ask({ from: '', until: '' })} type="button">
          不限
        </button>
      )}
    </form>
  )
}
