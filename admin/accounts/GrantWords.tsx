'use client'
import { useAllFormFields } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useState } from 'react'
import type { Grant } from '../../collections/access/grants.ts'
import type { SaidGrant } from '../../collections/accounts/grant-endpoint.ts'
import '../people/people.css'

const WAIT_MS = 300

/** What was said of grants before, so that the rows of a form ask once. */
const answers = new Map<string, Promise<SaidGrant[]>>()

async function askWords(grants: string): Promise<SaidGrant[]> {
  const answer = await fetch('/api/users/grant-words', {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: `{"grants":${grants}}`,
  })
  return answer.ok ? ((await answer.json()) as { grants: SaidGrant[] }).grants : []
}

/** In the row of a grant: what it lets do, what is wrong with it, and whether another one lets do the same. */
export function GrantWords({ path }: { path: string }) {
  const at = Number(/grants\.(\d+)\./u.exec(path)?.[1] ?? -1)
  const [fields] = useAllFormFields()
  const values = reduceFieldsToValues(fields, true) as { grants?: Partial<Grant>[] }
  const asked = JSON.stringify(
    (Array.isArray(values.grants) ? values.grants : []).map(({ agencies, duties, families, region, role }) => ({
      role,
      families,
      region,
      agencies,
      duties,
    })),
  )
  const [said, setSaid] = useState<SaidGrant>()
  useEffect(() => {
    const timer = setTimeout(() => {
      if (answers.size > 50) answers.clear()
      const answer = answers.get(asked) ?? askWords(asked)
      answers.set(asked, answer)
      answer.then(
        (all) => setSaid(all[at]),
        () => undefined,
      )
    }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [asked, at])
  if (!said) return null
  return (
    <div className="st-grant-words" role="status">
      <strong>{said.text}</strong>
      {said.problem && <p className="st-fault">{said.problem}</p>}
      {said.coveredBy !== undefined && <p>第 {said.coveredBy} 条授权已经包括这一条，可以删掉这一条。</p>}
    </div>
  )
}
