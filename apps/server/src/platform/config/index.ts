export { type Config, type LogLevel, logLevels, type PortRange, type SipConfig } from './config.ts'
export { thisMachine } from './machine.ts'
export type { Problem } from './problem.ts'
export { type ConfigReading, type Environment, type Machine, readConfig } from './read-config.ts'
