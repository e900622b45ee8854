import { palettes, type ThemeName } from '@fengqiao/design'
import { App, theme as antdTheme, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** antd in the colours of the house. */
export function AntdTheme({ theme, children }: { theme: ThemeName; children: ReactNode }) {
  const { i18n } = useTranslation()
  const colours = palettes[theme]
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token: {
          colorPrimary: colours.accent,
          colorLink: colours.accent,
          colorError: colours.red,
          colorWarning: colours.yellow,
          colorInfo: colours.blue,
          colorSuccess: colours.done,
          colorText: colours.text,
          colorTextSecondary: colours.textSecond,
          colorTextTertiary: colours.textFaint,
          colorTextPlaceholder: colours.textFaint,
          colorBgLayout: colours.ground,
          colorBgContainer: colours.surface,
          colorBgElevated: theme === 'dark' ? colours.raised : colours.surface,
          colorBorder: colours.lineStrong,
          colorBorderSecondary: colours.line,
          colorTextLightSolid: colours.onAccent,
          borderRadius: 4,
          borderRadiusLG: 6,
          fontSize: 14,
          fontFamily: 'var(--fq-font)',
          fontWeightStrong: 600,
          controlHeight: 32,
          boxShadow: colours.shadow,
          boxShadowSecondary: colours.shadow,
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.18s',
        },
        components: {
          Table: {
            headerBg: colours.raised,
            headerColor: colours.textSecond,
            cellPaddingBlockSM: 6,
            headerSplitColor: 'transparent',
            rowHoverBg: colours.raised,
          },
          Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
        },
      }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
