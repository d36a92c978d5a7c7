'use client'
import { useFormFields } from '@payloadcms/ui'
import { compareLimits, compareTypical, formatLimit, limitSchema } from '../../standard/limits/index.ts'
import { useStandard } from './useStandard.ts'

/** Stands above the local limit in the form of a guide: the limits of the standard, and warnings when the local one is longer. */
export function StandardLimit() {
  const { answer } = useStandard()
  const typed = useFormFields(([fields]) => fields['promisedLimit']?.value)
  if (!answer) return null
  const { promised, promisedLimit, statutory } = answer.standard
  const local = limitSchema.safeParse(typed)
  const { unit, value } = (typed ?? {}) as { unit?: unknown; value?: unknown }
  const notPositive = typeof unit === 'string' && typeof value === 'number' && value <= 0
  const longer = local.success && promisedLimit && compareLimits(local.data, promisedLimit) === 'longer'
  const typicallyLonger =
    local.success && !longer && promisedLimit && compareTypical(local.data, promisedLimit) === 'longer'
  return (
    <div className="st-locked st-locked--line">
      <p>
        标准（锁定）：法定 <strong>{statutory || '未定'}</strong>，承诺 <strong>{promised || '未定'}</strong>
        。下面只填比它更短的时限，不填就照标准。
      </p>
      {notPositive && (
        <p className="st-problem" role="alert">
          要写大于 0 的数。当场能办完的，单位选“当场办结”；没有本地承诺的，清空照标准。
        </p>
      )}
      {longer && (
        <p className="st-problem" role="alert">
          {formatLimit(local.data)}比标准的 {promised}
          还长，这样不能批准。请改短，或清空照标准；确有批准的，在“与标准的差异”里写明。
        </p>
      )}
      {typicallyLonger && (
        <p className="st-problem" role="alert">
          {formatLimit(local.data)}按没有长假的日子算，比标准的 {promised}长。请和标准用同一个单位，改到不比它长。
        </p>
      )}
    </div>
  )
}
