/** What window staff of the sample city were asked, which the search does not find: something to make aliases of. */
export const demoMissedQueries: readonly { text: string; count: number; note: string }[] = [
  { text: '盘个馆子', count: 6, note: '示例：接手别人的饭店，指餐饮服务经营许可' },
  { text: '关张不干了', count: 4, note: '示例：饭店、小店不开了，指注销' },
  { text: '红本本掉了', count: 3, note: '示例：结婚证丢了' },
  { text: '求个签看风水', count: 1, note: '示例：不是我们的事' },
]
