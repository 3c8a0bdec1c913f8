import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import { connect } from 'node:net';
import type { ProbeAddress } from '../../shared/incident/address.ts';
import type { Heard } from '../../shared/incident/probe-machine.ts';

/** The network behind a port: whether something answers at an address. Never rejects. */
export type Probe = (address: ProbeAddress) => Promise<Heard>;
const TIMEOUT_MS = 10_000;

/** A certificate that only this program does not trust was still shown by a server that is up. */
const CERTIFICATE = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/;

const knock = (host: string, port: number, timeout: number): Promise<Heard> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const say = (answer: Heard): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => say('down'), timeout);
    // A try on its way never keeps the program from closing.
    socket.unref();
    timer.unref();
    socket.once('connect', () => say('up'));
    socket.once('error', () => say('down'));
  });

/** The head of any answer below 500 will do; nothing is sent but the request line, nothing read, no redirect followed. */
const fetchHead = (url: string, timeout: number): Promise<Heard> =>
  new Promise((resolve) => {
    const get = url.toLowerCase().startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, { agent: false, headers: { 'user-agent': 'mot-cua-xa' } });
    const say = (answer: Heard): void => {
      clearTimeout(timer);
      request.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => say('down'), timeout);
    timer.unref();
    request.once('socket', (socket) => socket.unref());
    request.once('response', (response) => say((response.statusCode ?? 500) < 500 ? 'up' : 'down'));
    // Stays for the error of the destroyed request itself.
    request.on('error', (error: NodeJS.ErrnoException) => say(CERTIFICATE.test(error.code ?? '') ? 'up' : 'down'));
  });

/** Tries an address once over the real network. */
export const probeWithin =
  (timeout: number): Probe =>
  (address) =>
    address.kind === 'door' ? knock(address.host, address.port, timeout) : fetchHead(address.url, timeout);
export const probeOverNetwork: Probe = probeWithin(TIMEOUT_MS);
