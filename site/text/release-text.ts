import type { ReleaseInfo } from '../../release/release-info.ts'
import { minuteOf } from '../../standard/day.ts'

/** Returns the number and time of a release, for the foot of a page; says that it is a preview when there is no release. */
export const releaseText = (release: ReleaseInfo | undefined) =>
  release ? `第 ${release.release} 批次发布，${minuteOf(new Date(release.publishedAt))}` : '预览，尚未发布'
