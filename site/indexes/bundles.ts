/**
 * @module What lists say of a bundle.
 */
import { formatLimit } from '../../standard/time.ts'
import type { Bundle } from '../../standard/schema/index.ts'

/** One line of what a bundle saves. */
export function bundleFacts(bundle: Bundle): string {
  const { items, materials, materialsBefore, limit } = bundle
  const fewer =
    materials && materialsBefore && materialsBefore > materials.length
      ? `材料从 ${materialsBefore} 份减到 ${materials.length} 份`
      : ''
  return [`${items.length} 件事并成 1 次`, fewer, limit && formatLimit(limit)].filter(Boolean).join('，')
}
