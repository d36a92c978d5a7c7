/** @module Advice that names options of the command, in the words of the screens. Pure. */

/** What the command's advice says, and what to do on the screens instead. The first that fits a place is taken. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/写 --sheet-as (\S+?)，用工作表的名字/gu, '在第 1 步“工作表的名字就是哪一列”里写“$1”'],
  [/(?:写|请写) --region 区划代码/gu, '在第 1 步选“都是哪个地区的”'],
  [/^--region：/gu, '“都是哪个地区的”：'],
  [/^--agency：/gu, '“都是哪个部门的”：'],
  [/用 --agency 写明(?:是哪个部门)?/gu, '在第 1 步选“都是哪个部门的”'],
  [/用 --mapping 指定/gu, '在第 2 步“列对照”里选'],
  [/导入时写 --scheme(?= ?[。，])/gu, '在第 1 步选“编码按哪种规则”'],
  [/--scheme \S+?（(.+?)）/gu, '“$1”'],
  [/请加 --overwrite/gu, '在第 4 步选“以表为准”'],
]

/** Returns a text with the screens' own words in place of options of the command. */
export const inDeskWords = (text: string): string =>
  REPLACED.reduce((changed, [pattern, words]) => changed.replace(pattern, words), text)
