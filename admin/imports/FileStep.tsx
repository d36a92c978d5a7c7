'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { inDeskWords } from './desk-words.ts'
import type { ImportActions } from './import-actions.ts'
import { matchesOf } from './mapping.ts'
import { isChecked, mayChange } from './progress-of-steps.ts'
import { RemoveButton } from './RemoveButton.tsx'
import { SettingsFields } from './SettingsFields.tsx'
import { isBusy, toldIn, type ImportRun, type ImportSheet } from '../../standard/imports/run.ts'
import type { ImportLists } from './shapes.ts'
import { numberText, rememberedText, sheetText } from './words.ts'

interface Props {
  actions: ImportActions
  lists: ImportLists | undefined
  run: ImportRun
}

/** Step 1: what was found in the file, what could not be read, and what a person tells of it. */
export function FileStep({ actions, lists, run }: Props) {
  const { notes, sheets, state, total = 0 } = run
  const idle = !isBusy(state)
  return (
    <>
      {state === 'checking' && (
        <p className="st-help">正在读文件，逐行对照库里的记录。可以离开这一页，检查照样进行。</p>
      )}
      {state !== 'checking' && sheets.length > 0 && (
        <ul className="st-import-sheets">
          {sheets.map((sheet, i) => (
            <Sheet key={`${sheet.file} ${sheet.entry ?? ''} ${sheet.sheet ?? ''} ${i}`} sheet={sheet} />
          ))}
        </ul>
      )}
      {idle && sheets.length === 0 && !run.error && <p className="st-empty">文件里没有找到表。</p>}
      {state !== 'checking' && notes.length > 0 && (
        <>
          <h3>整个文件</h3>
          <ul className="st-import-notes">
            {notes.map((note) => (
              <li key={note}>{inDeskWords(note)}</li>
            ))}
          </ul>
        </>
      )}
      {idle && mayChange(run) && <Told actions={actions} key={JSON.stringify(run.settings)} lists={lists} run={run} />}
      <div className="st-import-buttons">
        {idle && isChecked(run) && matchesOf(sheets).length > 0 && (
          <Button buttonStyle="primary" margin={false} onClick={() => actions.show('columns')}>
            下一步：列对照
          </Button>
        )}
        {idle && isChecked(run) && matchesOf(sheets).length === 0 && total > 0 && (
          <Button buttonStyle="primary" margin={false} onClick={() => actions.show('rows')}>
            下一步：结果预览
          </Button>
        )}
        {idle && !isChecked(run) && mayChange(run) && (
          <Button
            buttonStyle="secondary"
            disabled={actions.waiting}
            margin={false}
            onClick={() => void actions.change(run.settings)}
          >
            再检查一次
          </Button>
        )}
        {state === 'checking' && mayChange(run) && (
          <Button
            buttonStyle="secondary"
            disabled={actions.waiting}
            margin={false}
            onClick={() => void actions.act('stop')}
          >
            停下
          </Button>
        )}
        {idle && mayChange(run) && <RemoveButton actions={actions} />}
      </div>
    </>
  )
}

function Sheet({ sheet }: { sheet: ImportSheet }) {
  const { matches = [], notes, rows, unusable } = sheet
  return (
    <li className={unusable === undefined ? undefined : 'st-import-sheets__unusable'}>
      <h3>
        {sheetText(sheet)}
        <small>
          {unusable === undefined ? `${numberText(rows)} 行` : '读不了'}
          {matches.length > 0 && `，按“${matches.map(({ title }) => title).join('”“')}”读`}
        </small>
      </h3>
      {unusable !== undefined && <p>{inDeskWords(unusable)}</p>}
      {notes.length > 0 && (
        <ul className="st-import-notes">
          {notes.map((note) => (
            <li key={note}>{inDeskWords(note)}</li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** What was told of the file, to be corrected; the file is then checked anew. */
function Told({ actions, lists, run }: Props) {
  const [settings, setSettings] = useState(run.settings)
  const changed = JSON.stringify(settings) !== JSON.stringify(run.settings)
  const told = Object.keys(toldIn(run.settings))
  const remembered = rememberedText(run.settings)
  return (
    <details
      className="st-import-told"
      open={told.length > 0 || run.sheets.some(({ unusable }) => unusable !== undefined)}
    >
      <summary>表里没写的，在这里说</summary>
      {remembered && <p className="st-import-remembered">{remembered}</p>}
      <SettingsFields disabled={actions.waiting} lists={lists} onChange={setSettings} settings={settings} />
      <p className="st-help">
        {run.settings.sender
          ? `“${run.settings.sender}”下次报来表头相同的表，照这里填好的读。`
          : '下次表头相同的表，照这里填好的读；没有写是谁报来的，地区和部门不记。'}
      </p>
      {changed && (
        <div className="st-import-buttons">
          <Button
            buttonStyle="primary"
            disabled={actions.waiting}
            margin={false}
            onClick={() => void actions.change(settings)}
          >
            按这些重新检查
          </Button>
        </div>
      )}
    </details>
  )
}
