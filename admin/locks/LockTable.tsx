'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { defaultLocks, elementTitle, LOCK_LEVELS, type LockLevel } from '../../standard/locks/index.ts'
import { ELEMENTS, type ElementName } from '../../standard/schema/parts/elements.ts'
import { terms } from '../../standard/terms.ts'
import './locks.css'

type Lock = { element: ElementName; level: LockLevel }

/** The form of the lock levels: a choice for each standard element. Only those that differ from the default are stored. */
export function LockTable({ field, path: given, readOnly }: JSONFieldClientProps) {
  const { disabled, path, setValue, showError, value } = useField<Lock[] | null>({ potentiallyStalePath: given })
  const locks = Array.isArray(value) ? value : []
  const set = (element: ElementName, level: string) => {
    const others = locks.filter((one) => one.element !== element)
    const next = level ? [...others, { element, level: level as LockLevel }] : others
    setValue(next.length ? next : null)
  }
  return (
    <div className="field-type st-field">
      <FieldLabel label={field.label} path={path} />
      <FieldError path={path} showError={showError} />
      {field.admin?.description && <FieldDescription description={field.admin.description} path={path} />}
      <ul className="st-locks">
        {ELEMENTS.map((element) => (
          <li key={element}>
            <label htmlFor={`lock-${element}`}>{elementTitle(element)}</label>
            <select
              className="st-input"
              disabled={readOnly || disabled}
              id={`lock-${element}`}
              onChange={(event) => set(element, event.target.value)}
              value={locks.find((one) => one.element === element)?.level ?? ''}
            >
              <option value="">{isFree(element) ? '默认（不锁定）' : '默认（本级）'}</option>
              {LOCK_LEVELS.map((level) => (
                <option key={level} value={level}>
                  {terms.lockLevel.labels[level]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </div>
  )
}

const isFree = (element: ElementName): boolean => defaultLocks('city')[element] === 'none'
