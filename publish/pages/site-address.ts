/**
 * @module The address of the site, and messages about settings of the site that are missing. Used by publishing, `doctor` and `init`.
 */
import { siteAddress } from '../../standard/site-address.ts'
import type { Site } from '../../standard/schema/index.ts'

type SiteSettings = Pick<Site, 'url' | 'licence' | 'licenceUrl'>

/** The address without a slash at the end: that of `SANTONG_SITE_URL`, else that of the site information, else undefined. */
export const siteUrlOf = (options: { url?: string | undefined }, site: SiteSettings | undefined): string | undefined =>
  options.url ?? siteAddress(site?.url)

/** A setting of the site that is missing: what follows from that, and what to do. */
export interface MissingSetting {
  about: '网站地址' | '数据许可'
  found: string
  fix: string
}

/** The settings that are missing: the address, the licence of the data, the address of the licence. */
export function missingSettings(url: string | undefined, site: SiteSettings | undefined): MissingSetting[] {
  const missing: MissingSetting[] = []
  if (!url) {
    missing.push({
      about: '网站地址',
      found: '没有网站地址，发布的网站没有网站地图，页面也不写规范网址',
      fix: '在后台“网站信息”填“网站地址”，或设 SANTONG_SITE_URL',
    })
  }
  if (!site?.licence) {
    missing.push({
      about: '数据许可',
      found: '没有写数据许可，别人不知道能不能用这些数据',
      fix: '在后台“网站信息”填“数据许可”和它的网址',
    })
  } else if (!site.licenceUrl) {
    missing.push({
      about: '数据许可',
      found: '数据许可没有网址，数据目录认不出是哪种许可',
      fix: '在后台“网站信息”填“数据许可的网址”',
    })
  }
  return missing
}

/** A missing setting as a sentence for staff. */
export const missingSettingText = ({ found, fix }: MissingSetting): string => `${found}：${fix}`
