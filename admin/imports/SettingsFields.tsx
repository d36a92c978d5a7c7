'use client'
import { useId, type ReactNode } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { RecordPicker } from '../fields/struct/RecordPicker.tsx'
import { TOLD_SETTINGS, type ImportSettings, type ToldName } from '../../standard/imports/run.ts'
import type { ImportLists } from './shapes.ts'

interface Props {
  settings: ImportSettings
  onChange: (next: ImportSettings) => void
  lists: ImportLists | undefined
  disabled?: boolean
}

const REGION: FieldShape = {
  name: 'region',
  title: TOLD_SETTINGS.region,
  required: false,
  kind: 'ref',
  collection: 'regions',
}
const AGENCY: FieldShape = {
  name: 'agency',
  title: TOLD_SETTINGS.agency,
  required: false,
  kind: 'ref',
  collection: 'agencies',
}

/** What a person may tell of a file. Everything is optional: what the file says itself is read from it. */
export function SettingsFields({ disabled = false, lists, onChange, settings }: Props) {
  const id = useId()
  const set = (name: ToldName, value: string) => {
    const { [name]: _before, ...others } = settings
    onChange(value ? { ...others, [name]: value } : others)
  }
  const listed = lists?.lists.find((one) => one.id === settings.list)
  return (
    <div className="st-import-settings">
      <Setting help="认得出的不用选。" id={`${id}-list`} label={TOLD_SETTINGS.list}>
        <select
          className="st-input"
          disabled={disabled}
          id={`${id}-list`}
          onChange={({ target }) => set('list', target.value)}
          value={settings.list ?? ''}
        >
          <option value="">由系统认</option>
          {lists?.lists.map(({ id: value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </Setting>
      <Setting help="表里没有区划那一列，才在这里选。" id={`${id}-region`} label={REGION.title}>
        <RecordPicker
          disabled={disabled}
          id={`${id}-region`}
          onChange={(value) => set('region', typeof value === 'string' ? value : '')}
          shape={REGION}
          value={settings.region ?? ''}
        />
      </Setting>
      <Setting help="表里没有部门那一列，才在这里选。" id={`${id}-agency`} label={AGENCY.title}>
        <RecordPicker
          disabled={disabled}
          id={`${id}-agency`}
          onChange={(value) => set('agency', typeof value === 'string' ? value : '')}
          shape={AGENCY}
          value={settings.agency ?? ''}
        />
      </Setting>
      <Setting help="不选就照“网站信息”里的。" id={`${id}-scheme`} label={TOLD_SETTINGS.scheme}>
        <select
          className="st-input"
          disabled={disabled}
          id={`${id}-scheme`}
          onChange={({ target }) => set('scheme', target.value)}
          value={settings.scheme ?? ''}
        >
          <option value="">照网站信息</option>
          {lists?.schemes.map(({ id: value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </Setting>
      <Setting help="如一个领域一个工作表的，写“领域”。" id={`${id}-sheet`} label={TOLD_SETTINGS.sheetNameAs}>
        <input
          className="st-input"
          disabled={disabled}
          id={`${id}-sheet`}
          list={listed ? `${id}-columns` : undefined}
          onChange={({ target }) => set('sheetNameAs', target.value)}
          placeholder="一般不用填"
          type="text"
          value={settings.sheetNameAs ?? ''}
        />
        {listed && (
          <datalist id={`${id}-columns`}>
            {listed.columns.map(({ label, name }) => (
              <option key={name} value={label} />
            ))}
          </datalist>
        )}
      </Setting>
    </div>
  )
}

function Setting({ children, help, id, label }: { children: ReactNode; help: string; id: string; label: string }) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {children}
      <small>{help}</small>
    </div>
  )
}
