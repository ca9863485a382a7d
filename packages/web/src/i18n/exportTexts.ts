/** Texts of files and code for sharing, and of what is left out of them. */
export const exportTexts = {
  en: {
    card: 'Card for sharing',
    embed: 'Copy as <iframe>',
    offline: 'Offline page',
    offlineKeys: 'Offline page with your keys',
    keysInside: 'Saved as {file}. Your keys are in it: whoever has the file can read them.',
    figures: '{x} more {x, figure|figures} behind the link',
  },
  zh: {
    card: '分享卡片',
    embed: '复制嵌入代码 <iframe>',
    offline: '离线页面',
    offlineKeys: '离线页面（含你的键）',
    keysInside: '已保存为 {file}。你的键就在文件里，拿到文件的人都能看到。',
    figures: '另有 {x} 张图，见链接',
  },
} as const;
