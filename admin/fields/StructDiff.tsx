'use client'
import { FieldDiffContainer, useTranslation } from '@payloadcms/ui'
import type { FieldDiffClientProps } from 'payload'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { asFields, asList, summarizeParts, summarizeValue } from './struct/values.ts'

type Props = FieldDiffClientProps & { shape: FieldShape }

/** Compares two versions of a JSON field side by side, with the labels of the form; lines that differ are marked. */
export function StructDiff({ comparisonValue, nestingLevel, shape, versionValue }: Props) {
  const { i18n } = useTranslation()
  const [before, after] = [linesOf(shape, comparisonValue), linesOf(shape, versionValue)]
  return (
    <FieldDiffContainer
      From={<Lines lines={before} mark="st-diff--gone" others={after} />}
      i18n={i18n}
      label={{ label: shape.title }}
      nestingLevel={nestingLevel ?? 0}
      To={<Lines lines={after} mark="st-diff--new" others={before} />}
    />
  )
}

/** @param others The lines of the other version; a line that is not among them is marked. */
function Lines({ lines, mark, others }: { lines: string[]; mark: string; others: string[] }) {
  return (
    <ul className="st-diff">
      {lines.map((line, i) => (
        <li className={others.includes(line) ? undefined : mark} key={i}>
          {line}
        </li>
      ))}
    </ul>
  )
}

/** Returns a list as one line per row, and any other value as one line. */
function linesOf(shape: FieldShape, value: unknown): string[] {
  const lines =
    shape.kind === 'list'
      ? asList(value).map((row) => summarizeParts(shape.parts ?? [], asFields(row)))
      : [summarizeValue(shape, value)]
  return lines.filter(Boolean)
}
