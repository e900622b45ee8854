export { type Config, type LogLevel, logLevels, type PortRange, type SipConfig } from './config.ts'
