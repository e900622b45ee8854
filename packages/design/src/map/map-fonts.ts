/**
 * `text-font` stacks for layers on our style. MapLibre hands a stack to the browser as a CSS font list and reads the
 * weight from the name of the first family, so a name that no machine has can carry it.
 */
export const mapFont = {
  regular: ['fq Regular', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'sans-serif'],
  bold: ['fq SemiBold', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'sans-serif'],
} satisfies Record<string, string[]>
