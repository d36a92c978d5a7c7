'use client'
import { useEffect, useState } from 'react'

/** An agency that was chosen by name. */
export interface ChosenAgency {
  id: string
  name: string
}

/** How long is waited after the last key, in milliseconds. */
const PAUSE_MS = 250
const MOST_FOUND = 8

/** Chooses agencies by name: they are asked about all of the matters. */
export function ChooseAgencies({
  chosen,
  onChange,
}: {
  chosen: readonly ChosenAgency[]
  onChange: (chosen: ChosenAgency[]) => void
}) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<ChosenAgency[]>([])
  useEffect(() => {
    if (!text.trim()) return
    let current = true
    const wait = setTimeout(() => {
      const query = new URLSearchParams({
        'where[and][0][name][like]': text.trim(),
        'where[and][1][_status][equals]': 'published',
        'select[name]': 'true',
        depth: '0',
        limit: String(MOST_FOUND),
      })
      void fetch(`/api/agencies?${query.toString()}`, { credentials: 'include' })
        .then(async (answer) => (await answer.json()) as { docs?: { id: string | number; name?: string }[] })
        .then(({ docs }) => {
          if (current) setFound((docs ?? []).map(({ id, name }) => ({ id: String(id), name: name ?? '' })))
        })
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(wait)
    }
  }, [text])
  const known = new Set(chosen.map(({ id }) => id))
  const shown = text.trim() ? found.filter(({ id }) => !known.has(id)) : []
  return (
    <div className="st-round__wide st-round__agencies">
      <label>
        或者点名（点了名的部门，上面选的事项都问）
        <input onChange={(event) => setText(event.target.value)} placeholder="部门名称里的字" value={text} />
      </label>
      {shown.length > 0 && (
        <ul aria-label="找到的部门">
          {shown.map((one) => (
            <li key={one.id}>
              <button
                onClick={() => {
                  onChange([...chosen, one])
                  setText('')
                }}
                type="button"
              >
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <p>
          {chosen.map((one) => (
            <button
              aria-label={`去掉 ${one.name}`}
              className="st-chip"
              key={one.id}
              onClick={() => onChange(chosen.filter(({ id }) => id !== one.id))}
              type="button"
            >
              {one.name} ×
            </button>
          ))}
        </p>
      )}
    </div>
  )
}
