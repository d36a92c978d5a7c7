'use client'
import { FieldLabel, useField, useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { regionRange } from '../../standard/codes/index.ts'
import { askDocuments } from '../fields/askDocuments.ts'
import '../people/people.css'

type Id = string | number

/** An agency as it is offered. */
interface OfferedAgency {
  id: Id
  name?: string
  regionCode?: string
  creditCode?: string
}

const WAIT_MS = 250
const OFFERED = 30

function askAgencies(conditions: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<OfferedAgency[]> {
  const query: Record<string, string> = { draft: 'true', sort: 'regionCode', limit: String(OFFERED), ...conditions }
  for (const name of ['name', 'regionCode', 'creditCode']) query[`select[${name}]`] = 'true'
  return askDocuments<OfferedAgency>('agencies', query, signal)
}

/** Returns the condition for agencies in a region; none for a code that cannot be read. */
function within(region: string | undefined): Record<string, string> {
  if (!region) return {}
  try {
    const { from, to } = regionRange(region)
    return { 'where[and][0][regionCode][greater_than_equal]': from, 'where[and][1][regionCode][less_than]': to }
  } catch {
    return {}
  }
}

const idOf = (one: Id | { id: Id }): Id => (typeof one === 'object' ? one.id : one)

/** In a grant: its agencies, found by name or code among those of the region of the grant. */
export function AgencyPicker({ path, readOnly }: { path: string; readOnly?: boolean }) {
  const { errorMessage, setValue, showError, value } = useField<(Id | { id: Id })[] | null>({ path })
  const regionPath = path.replace(/agencies$/u, 'region')
  const region = useFormFields(([fields]) => fields?.[regionPath]?.value) as string | undefined
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [found, setFound] = useState<OfferedAgency[]>()
  const [known, setKnown] = useState<ReadonlyMap<string, OfferedAgency>>(new Map())
  const ids = (value ?? []).map(idOf)
  const wanted = ids.join(',')
  useEffect(() => {
    if (!wanted) return
    const control = new AbortController()
    askAgencies({ 'where[id][in]': wanted, limit: '100' }, control.signal).then(
      (docs) => setKnown(new Map(docs.map((one) => [String(one.id), one]))),
      () => undefined,
    )
    return () => control.abort()
  }, [wanted])
  useEffect(() => {
    if (!isOpen) return
    const typed = text.trim()
    const control = new AbortController()
    const timer = setTimeout(() => {
      const named: Record<string, string> = typed
        ? { 'where[or][0][name][like]': typed, 'where[or][1][creditCode][like]': typed }
        : {}
      askAgencies({ ...within(region), ...named }, control.signal).then(setFound, () => undefined)
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [isOpen, region, text])
  const add = (one: OfferedAgency) => {
    setKnown(new Map([...known, [String(one.id), one]]))
    setValue([...ids, one.id])
    setText('')
  }
  const offered = (found ?? []).filter(({ id }) => !ids.map(String).includes(String(id)))
  return (
    <div className="field-type st-grant-picker" data-picker="agencies">
      <FieldLabel label="部门" path={path} />
      {ids.length > 0 && (
        <p className="st-grant-picker__chosen">
          {ids.map((id) => {
            const one = known.get(String(id))
            return (
              <span key={id}>
                {one?.name ?? `编号 ${id}`}
                {!readOnly && (
                  <button
                    aria-label={`去掉 ${one?.name ?? id}`}
                    onClick={() => setValue(ids.filter((other) => String(other) !== String(id)))}
                    type="button"
                  >
                    ×
                  </button>
                )}
              </span>
            )
          })}
        </p>
      )}
      {!readOnly && (
        <input
          aria-label="找部门"
          onChange={(event) => setText(event.target.value)}
          onFocus={() => setOpen(true)}
          placeholder={ids.length ? '再加一个：名称或信用代码' : '不选不限；名称或信用代码'}
          type="search"
          value={text}
        />
      )}
      {isOpen && (
        <ul className="st-grant-picker__list">
          {offered.map((one) => (
            <li key={one.id}>
              <button onClick={() => add(one)} type="button">
                {one.name} <small>{[one.regionCode, one.creditCode].filter(Boolean).join(' · ')}</small>
              </button>
            </li>
          ))}
          {found && !offered.length && <li>{region ? '这个区划里没有这样的部门。' : '没有这样的部门。'}</li>}
          <li>
            <button onClick={() => setOpen(false)} type="button">
              收起
            </button>
          </li>
        </ul>
      )}
      {showError && <p className="st-fault">{errorMessage}</p>}
    </div>
  )
}
