'use client'
import { useStandard } from './useStandard.ts'

/** Above the local limit: what the standard allows. */
export function StandardLimit() {
  const { answer } = useStandard()
  if (!answer) return null
  const { promised, statutory } = answer.standard
  return (
    <p className="st-locked st-locked--line">
      标准（锁定）：法定 <strong>{statutory || '未定'}</strong>，承诺 <strong>{promised || '未定'}</strong>
      。下面只填比它更短的时限，不填就照标准。
    </p>
  )
}
