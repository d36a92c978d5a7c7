/**
 * @module Where the site of a release is reached, and what is told where nobody has said.
 */
import { siteAddress } from '../../standard/site-address.ts'
import type { Site } from '../../standard/schema/index.ts'

type Said = Pick<Site, 'url' | 'licence' | 'licenceUrl'>

/** The address without a slash at the end: the setting's, else that of the site information; undefined without either. */
export const siteUrlOf = (options: { url?: string | undefined }, site: Said | undefined): string | undefined =>
  options.url ?? siteAddress(site?.url)

/** Something that the site information does not say: what is missing, and what to do. */
export interface MissingSetting {
  about: '网站地址' | '数据许可'
  found: string
  fix: string
}

/** What a release lacks without an address or a licence, in words for staff; empty when it has both. */
export function missingSettings(url: string | undefined, site: Said | undefined): MissingSetting[] {
  const lacks: MissingSetting[] = []
  if (!url) {
    lacks.push({
      about: '网站地址',
      found: '没有网站地址，发布的网站没有网站地图，页面也不写规范网址',
      fix: '在后台“网站信息”填“网站地址”，或设 SANTONG_SITE_URL',
    })
  }
  if (!site?.licence) {
    lacks.push({
      about: '数据许可',
      found: '没有写数据许可，别人不知道能不能用这些数据',
      fix: '在后台“网站信息”填“数据许可”和它的网址',
    })
  } else if (!site.licenceUrl) {
    lacks.push({
      about: '数据许可',
      found: '数据许可没有网址，数据目录认不出是哪种许可',
      fix: '在后台“网站信息”填“数据许可的网址”',
    })
  }
  return lacks
}

export const missingSettingText = ({ found, fix }: MissingSetting): string => `${found}：${fix}`
