/**
 * Texts of the admin that replace Payload's. Payload's “publish” is our approval (批准); publishing (发布) here means to make a release
 * of the site. Also translates texts that Payload's Chinese leaves in English.
 */
export const adminTranslations = {
  zh: {
    fields: { addLabel: '添加{{label}}' },
    general: {
      createNew: '新建',
      creating: '新建',
      creatingNewLabel: '还没有保存',
      successfullyCreated: '已新建：{{label}}。',
      noLabel: '—',
      untitled: '还没有名称',
      email: '邮箱',
      payloadSettings: '界面设置',
      groupByLabel: '按{{label}}分组',
    },
    version: {
      aboutToRestore: '将把这条{{label}}在 {{versionDate}} 的内容存为草稿。已批准的内容不变，批准以后才生效。',
      aboutToRestoreGlobal: '将把{{label}}在 {{versionDate}} 的内容存为草稿。已批准的内容不变，批准以后才生效。',
      problemRestoringVersion: '没有恢复：您不能修改这条记录，或者那时的内容现在不能用了。可以复制旧内容，自己改。',
      restoreAsDraft: '恢复为草稿',
      restoreThisVersion: '恢复为草稿',
      aboutToRevertToPublished: '将把这条记录还原到上次批准的内容，未批准的修改会放弃。确定吗？',
      currentlyPublished: '当前批准的版本',
      currentPublishedVersion: '当前批准的版本',
      draftHasPublishedVersion: '草稿（另有已批准的版本）',
      previouslyPublished: '以前批准过',
      publish: '批准',
      publishChanges: '批准',
      published: '已批准',
      publishing: '正在批准',
      revertToPublished: '还原到已批准的版本',
      revertUnsuccessful: '没有还原：找不到批准过的版本。',
      unpublished: '未批准',
    },
  },
  en: {
    version: {
      currentlyPublished: 'Currently approved',
      currentPublishedVersion: 'Currently approved version',
      draftHasPublishedVersion: 'Draft (has approved version)',
      previouslyPublished: 'Previously approved',
      publish: 'Approve',
      publishChanges: 'Approve changes',
      published: 'Approved',
      publishing: 'Approving',
      revertToPublished: 'Revert to approved',
      unpublished: 'Not approved',
    },
  },
}
