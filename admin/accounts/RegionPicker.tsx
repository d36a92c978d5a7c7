'use client'
import { FieldLabel, useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { dayOf } from '../../standard/day.ts'
import { askDocuments } from '../fields/askDocuments.ts'
import { useRegionName } from './useRegionName.ts'
import '../people/people.css'

/** A region as it is offered. */
interface OfferedRegion {
  id: string | number
  code?: string
  name?: string
  until?: string | null
}

/** How long typing has to rest before the server is asked, in milliseconds. */
const WAIT_MS = 250
const OFFERED = 30

const isPresent = ({ code, until }: OfferedRegion): boolean => Boolean(code) && !(until && until < dayOf(new Date()))

async function askRegions(
  conditions: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<OfferedRegion[]> {
  const query: Record<string, string> = { draft: 'true', sort: 'code', ...conditions }
  for (const name of ['code', 'name', 'until']) query[`select[${name}]`] = 'true'
  return (await askDocuments<OfferedRegion>('regions', query, signal)).filter(isPresent)
}

interface Props {
  path: string
  readOnly?: boolean
  /** What choosing a region means here. */
  help?: string
}

/** A region, of a grant or of the stages of reviews: found by name or code, or in the tree of regions. */
export function RegionPicker({ help = '含下级：选市管全市，选县管全县。', path, readOnly }: Props) {
  const { errorMessage, setValue, showError, value } = useField<string | null>({ path })
  const name = useRegionName(value)
  const [text, setText] = useState('')
  const [found, setFound] = useState<OfferedRegion[]>()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const typed = text.trim()
    if (!isOpen) return
    const control = new AbortController()
    const conditions: Record<string, string> = typed
      ? { 'where[or][0][name][like]': typed, 'where[or][1][code][like]': typed, limit: String(OFFERED) }
      : { 'where[parent][exists]': 'false', limit: String(OFFERED) }
    const timer = setTimeout(() => {
      askRegions(conditions, control.signal).then(setFound, () => undefined)
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [isOpen, text])
  const choose = (region: OfferedRegion) => {
    setValue(region.code)
    setOpen(false)
    setText('')
  }
  return (
    <div className="field-type st-grant-picker" data-picker="region">
      <FieldLabel label="区划" path={path} />
      {value && (
        <p className="st-grant-picker__chosen">
          <span>
            {name} {value}
            {!readOnly && (
              <button aria-label={`不限区划，去掉 ${name || value}`} onClick={() => setValue(null)} type="button">
                ×
              </button>
            )}
          </span>
        </p>
      )}
      {!readOnly && (
        <input
          aria-label="找区划"
          onChange={(event) => setText(event.target.value)}
          onFocus={() => setOpen(true)}
          placeholder={value ? '改选：名称或代码' : '不填不限；名称或代码'}
          type="search"
          value={text}
        />
      )}
      {isOpen && (
        <ul className="st-grant-picker__list">
          {found?.map((one) => (
            <Branch key={one.id} onChoose={choose} region={one} />
          ))}
          {found && !found.length && <li>没有这样的区划；没有建的先到“行政区划”里建。</li>}
          <li>
            <button onClick={() => setOpen(false)} type="button">
              收起
            </button>
          </li>
        </ul>
      )}
      {showError && <p className="st-fault">{errorMessage}</p>}
      <small>{help}</small>
    </div>
  )
}

/** A region in the tree, with those below it when they are asked for. */
function Branch({ onChoose, region }: { region: OfferedRegion; onChoose: (region: OfferedRegion) => void }) {
  const [below, setBelow] = useState<OfferedRegion[]>()
  const toggle = () => {
    if (below) setBelow(undefined)
    else askRegions({ 'where[parent][equals]': String(region.id), limit: '200' }).then(setBelow, () => undefined)
  }
  return (
    <li>
      <button aria-expanded={Boolean(below)} aria-label={`${region.name ?? ''}的下级`} onClick={toggle} type="button">
        {below ? '−' : '+'}
      </button>
      <button onClick={() => onChoose(region)} type="button">
        {region.name} <small>{region.code}</small>
      </button>
      {below && (
        <ul>
          {below.map((one) => (
            <Branch key={one.id} onChoose={onChoose} region={one} />
          ))}
          {!below.length && <li>没有下级</li>}
        </ul>
      )}
    </li>
  )
}
