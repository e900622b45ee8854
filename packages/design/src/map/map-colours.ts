import type { ThemeName } from '../tokens/tokens.ts'

/** Colours of the ground the figures stand on: paler than any text, so that the map stays behind its facts. */
export interface MapColours {
  readonly outside: string
  readonly land: string
  /** Added once for each band of height, lowest first. */
  readonly relief: string
  readonly reliefOpacity: number
  readonly water: string
  readonly builtUp: string
  readonly road: string
  readonly roadMajor: string
  readonly roadMotorway: string
  readonly roadCase: string
  readonly border: string
  readonly borderCounty: string
  readonly label: string
  readonly labelSecond: string
  readonly halo: string
  readonly clusterFill: string
  readonly clusterLine: string
  readonly clusterText: string
  readonly cameraOnline: string
  readonly cameraOffline: string
  readonly person: string
}

export const mapColours: Readonly<Record<ThemeName, MapColours>> = {
  dark: {
    outside: '#0b1420',
    land: '#162534',
    relief: '#3a5468',
    reliefOpacity: 0.09,
    water: '#1d4356',
    builtUp: '#263847',
    road: '#263a4b',
    roadMajor: '#34495c',
    roadMotorway: '#4b5f6e',
    roadCase: '#101b27',
    border: '#6f8aa3',
    borderCounty: '#8ea5ba',
    label: '#e6edf5',
    labelSecond: '#a9bbcb',
    halo: '#0b1420',
    clusterFill: '#1b3044',
    clusterLine: '#7fa0ba',
    clusterText: '#c9d8e5',
    cameraOnline: '#8fb3ce',
    cameraOffline: '#5c7188',
    person: '#3fb6a8',
  },
  light: {
    outside: '#eef2f3',
    land: '#f8faf9',
    relief: '#b9cbc4',
    reliefOpacity: 0.1,
    water: '#bfdbe6',
    builtUp: '#e4e2dc',
    road: '#e3e8ea',
    roadMajor: '#d3dbdf',
    roadMotorway: '#c3ced4',
    roadCase: '#ffffff',
    border: '#8ca0ad',
    borderCounty: '#566a78',
    label: '#1a2530',
    labelSecond: '#4c5a67',
    halo: '#ffffff',
    clusterFill: '#ffffff',
    clusterLine: '#6b8496',
    clusterText: '#2b3b48',
    cameraOnline: '#4f7c99',
    cameraOffline: '#9aa8b2',
    person: '#0e7c7b',
  },
}
