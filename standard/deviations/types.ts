import type { Guide } from '../schema/guide.ts'
import type { Deviation } from '../schema/deviation.ts'

/** A deviation as a guide is read with it. */
export type GuideDeviation = NonNullable<Guide['deviations']>[number]
/** Whom a deviation is lighter for: see the table `direction`. */
export type DeviationDirection = GuideDeviation['direction']
/** What has become of a request. */
export type DeviationState = Deviation['state']
