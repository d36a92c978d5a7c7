'use client'
import { Link } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { momentText } from '../publish/time.ts'
import { ask } from './ask.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { CountPills } from './CountPills.tsx'
import { importHref } from './import-address.ts'
import { Pages } from './Pages.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { IMPORT_STATES, isBusy, type ImportRun } from '../../standard/imports/run.ts'
import type { ImportPage } from './shapes.ts'

/** How often the list is asked for while the server works on one of them, in milliseconds. */
const POLL_MS = 3000

/** The imports before, newest first, with their state and what became of their rows. */
export function FormerImports() {
  const [page, setPage] = useState(1)
  const [list, setList] = useState<ImportPage>()
  const [problem, setProblem] = useState<string>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    void ask<ImportPage>(`?page=${page}`, { signal: stop.signal }).then(({ answer, problem: refused }) => {
      if (stop.signal.aborted) return
      if (answer) setList(answer)
      setProblem(refused)
    })
    return () => stop.abort()
  }, [page, asked])
  const busy = list?.runs.some(({ state }) => isBusy(state)) ?? false
  useEffect(() => {
    if (!busy) return
    const timer = setInterval(() => document.hidden || setAsked((count) => count + 1), POLL_MS)
    return () => clearInterval(timer)
  }, [busy])

  return (
    <section>
      <h2>以前的导入</h2>
      {problem && (
        <p className="st-caution" role="alert">
          {problem}
        </p>
      )}
      {!list && !problem && <p className="st-empty">正在读取…</p>}
      {list?.total === 0 && (
        <p className="st-empty">还没有导入过。导入以后，每一次都留在这里，可以接着看，也可以撤销。</p>
      )}
      {list && list.runs.length > 0 && (
        <table className="st-table st-import-list">
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col">谁，什么时候</th>
              <th scope="col">到了哪一步</th>
              <th scope="col">各行怎样</th>
            </tr>
          </thead>
          <tbody>
            {list.runs.map((run) => (
              <Row key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      )}
      {list && list.total > 0 && (
        <p>
          <ExportLinks list="imports" />
        </p>
      )}
      {list && <Pages label="以前的导入" onPage={setPage} page={page} pages={list.pages} />}
    </section>
  )
}

function Row({ run }: { run: ImportRun }) {
  const { at, by, counts, id, name, settings, state } = run
  return (
    <tr>
      <th scope="row">
        <Link href={importHref(id)} prefetch={false}>
          {name}
        </Link>
        {settings.sender && <small>{settings.sender}</small>}
      </th>
      <td data-label="谁，什么时候">
        <span>
          {by}
          <small>{momentText(at)}</small>
        </span>
      </td>
      <td data-label="到了哪一步">
        <span>
          {IMPORT_STATES[state]}
          {isBusy(state) && <ProgressBar run={run} />}
        </span>
      </td>
      <td data-label="各行怎样">{counts ? <CountPills counts={counts} /> : '—'}</td>
    </tr>
  )
}
