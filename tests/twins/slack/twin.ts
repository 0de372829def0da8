import { Faults } from "../shared/faults.ts";
import type { Fields } from "../shared/json.ts";
import { Ledger } from "../shared/ledger.ts";
import { listen, stopServer } from "../shared/server.ts";
import { Admin, type SendEvent } from "./admin.ts";
import { chatMethods } from "./api/chat.ts";
import { conversationMethods } from "./api/conversations.ts";
import { fileMethods } from "./api/files.ts";
import type { House } from "./api/method.ts";
import { apiServer } from "./api/server.ts";
import { oauthMethods } from "./api/oauth.ts";
import { teamMethods } from "./api/team.ts";
import { viewMethods } from "./api/views.ts";
import type { Asked } from "./asked.ts";
import { ackViolations, takeAck } from "./deliver/acks.ts";
import { Deliveries } from "./deliver/deliveries.ts";
import { Http } from "./deliver/http.ts";
import { SocketMode } from "./deliver/socket-mode.ts";
import type { Fault } from "./faults.ts";
import { readManifest, type Manifest } from "./manifest.ts";
import { OAuth } from "./oauth.ts";
import { eventPayload } from "./people/payloads.ts";
import { Person } from "./people/person.ts";
import type { Given } from "./people/picked.ts";
import { RateLimits } from "./rate-limits.ts";
import { EVENT_SCOPES } from "./rules/manifest.ts";
import { SlackError } from "./slack-error.ts";
import { USUAL_MANIFEST } from "./usual-manifest.ts";
import { Files, fileWire } from "./world/files.ts";
import { idsBy, type Ids } from "./world/ids.ts";
import { Messages, type Message } from "./world/messages.ts";
import type { Channel, Team, User } from "./world/nouns.ts";
import { Screens } from "./world/screen.ts";
import { View, Views } from "./world/views.ts";
import { viewWire } from "./world/wire.ts";
import { World, type TeamParts } from "./world/world.ts";

export interface SlackOptions {
  /** Ids, ages, limits and response_urls go by it; real time if left out. */
  readonly now?: () => number;
  /** How long the app has to acknowledge and a trigger is good, always in real time. */
  readonly deadlineMs?: number;
  /** The app's manifest, read from YAML or JSON; a small one for Socket Mode if left out. */
  readonly manifest?: unknown;
}

/** Starts a loopback Slack. Give `api` and the tokens to the app; `stop` it at the end. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const slack = new Slack(options);
  await slack.listen();
  return slack;
}

/** A Slack of one app, in this process, on a port of its own. */
export class Slack {
  readonly appToken: string;
  readonly signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";
  readonly manifest: Manifest;
  /** Installs the app in teams, and renews their tokens. */
  readonly oauth: OAuth;
  readonly world: World;
  readonly messages: Messages;
  readonly views: Views;
  readonly files: Files;
  readonly faults = new Faults<Fault>();
  readonly limits: RateLimits;
  readonly ledger = new Ledger();
  readonly deliveries: Deliveries;
  readonly socketMode: SocketMode;
  /** Where deliveries go over HTTP, once an address was given. */
  http: Http | undefined;
  /** Archives, invites, removes, uninstalls. */
  readonly admin: Admin;
  readonly #event: SendEvent;
  readonly #ids: Ids;
  readonly #now: () => number;
  readonly #deadlineMs: number;
  readonly #screens = new Screens();
  readonly #house: House;
  readonly #server: ReturnType<typeof apiServer>;
  #port = 0;

  constructor({ now = Date.now, deadlineMs = 3_000, manifest = USUAL_MANIFEST }: SlackOptions) {
    const ids = idsBy(now);
    const origin = (): string => this.origin;
    this.#ids = ids;
    this.#now = now;
    this.#deadlineMs = deadlineMs;
    this.manifest = readManifest(manifest);
    this.world = new World(ids);
    this.oauth = new OAuth({
      manifest: this.manifest,
      appId: this.world.appId,
      newId: ids.next,
      now,
    });
    this.appToken = `xapp-1-${this.world.appId}-twin`;
    this.messages = new Messages(ids, now, (message) => {
      this.#showMessage(message);
    });
    this.views = new Views(ids, (view) => {
      this.#showView(view);
    });
    this.files = new Files(ids);
    this.limits = new RateLimits(now);
    const { appId } = this.world;
    this.socketMode = new SocketMode({ appId, newId: ids.next, origin, now });
    this.deliveries = new Deliveries({
      newId: ids.next,
      now,
      origin,
      deadlineMs,
      carrier: () => this.http ?? this.socketMode,
      take: (asked, payload) => {
        if (this.#judge(asked, payload).length > 0) return;
        try {
          takeAck(asked, payload, this.#house);
        } catch (error) {
          // What Slack does not take is shown to nobody; anything else is a flaw of the twin's.
          if (!(error instanceof SlackError)) this.ledger.failures.push(error);
        }
      },
      judge: (asked, payload) => {
        this.#judge(asked, payload);
      },
    });
    const { world, messages, views, files, deliveries, socketMode } = this;
    this.#event = (user, type, event) => this.#sendEvent(user, type, event);
    this.admin = new Admin(world, messages, ids.next, this.#event);
    this.#house = {
      ...{ world, messages, views, files, deliveries, socketMode, now },
      manifest: this.manifest,
      oauth: this.oauth,
    };
    const methods = [
      ...teamMethods,
      ...oauthMethods,
      ...chatMethods,
      ...conversationMethods,
      ...viewMethods,
      ...fileMethods(origin),
    ];
    this.#server = apiServer({
      methods: new Map(methods.map((method) => [method.name, method])),
      house: this.#house,
      ledger: this.ledger,
      faults: this.faults,
      limits: this.limits,
      appToken: this.appToken,
    });
    this.#server.on("upgrade", (request, socket, head) => {
      socketMode.accept(request, socket, head);
      deliveries.resend();
    });
  }

  async listen(): Promise<void> {
    this.#port = await listen(this.#server);
  }

  /** `slackApiUrl` of a client. */
  get api(): string {
    return `${this.origin}/api/`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The bot's token in a team; of the only one, if left out. */
  token(team?: string): string {
    return this.world.team(team).token;
  }

  /** From now on everything goes over HTTP. False where the address does not give the challenge back. */
  async deliverTo(url: string): Promise<boolean> {
    const http = new Http(url, this.signingSecret, this.#deadlineMs);
    if (!(await http.isVerified())) return false;
    this.http = http;
    return true;
  }

  /** A team that installs the app, with its channels and people. */
  addTeam(name: string, parts: TeamParts = {}): Team {
    return this.world.addTeam(name, parts, this.manifest.scopes);
  }

  /** Somebody who does things. */
  user(named: string, team?: string): Person {
    const { world, messages, views, deliveries, manifest, files } = this;
    const { appId } = world;
    const user = world.user(named, team === undefined ? undefined : world.team(team));
    return new Person(user, {
      ...{ world, messages, views, deliveries, manifest },
      screens: this.#screens,
      newTs: this.#ids.ts,
      store: (by, { name, content }: Given) =>
        files.give(
          by,
          name,
          typeof content === "string" ? new TextEncoder().encode(content) : content,
        ),
      fileWire: (file) => fileWire(file, this.origin),
      homeWire: (one) => {
        const home = views.homeOf(one);
        return home === undefined ? {} : { view: viewWire(home, appId) };
      },
      event: this.#event,
    });
  }

  channel(named: string, team?: string): Channel {
    return this.world.channel(named, team === undefined ? undefined : this.world.team(team));
  }

  /** Sends an event to the app, if its manifest asks for such and the team granted what it needs. */
  #sendEvent(user: User, type: string, event: Fields): Asked | undefined {
    const needed = EVENT_SCOPES[type];
    const isGranted = needed === undefined || user.team.scopes.has(needed);
    if (!this.manifest.events.has(type) || !isGranted) return undefined;
    const whole = { type, ...event, event_ts: this.#ids.ts() };
    const seconds = Math.floor(this.#now() / 1_000);
    const begin = { kind: "event", user, channel: undefined, source: undefined } as const;
    return this.deliveries.begin(begin, (asked) =>
      eventPayload(asked, whole, seconds, this.world.appId),
    );
  }

  /** A message in a channel from a person; the app does not hear of it. */
  say(name: string, text: string, place: string, threadTs?: string): Message {
    const author = this.world.user(name);
    const channel = this.world.channel(place, author.team);
    return this.messages.add({ channel, body: { text }, author, threadTs });
  }

  /** The messages of a channel, or with "dm" those with the app, as somebody sees them. */
  messagesIn(place: string, asSeenBy: string): readonly Message[] {
    return this.user(asSeenBy).sees(place);
  }

  /** The replies under a message, as somebody sees them. */
  repliesTo(root: Message, asSeenBy: string): readonly Message[] {
    return this.messages.repliesTo(root, this.world.user(asSeenBy, root.channel.team));
  }

  /** Somebody's Home, or undefined where nothing was published. */
  homeOf(named: string): View | undefined {
    return this.views.homeOf(this.world.user(named));
  }

  unanswered() {
    return this.deliveries.unanswered();
  }

  invalidBodies() {
    return this.ledger.invalid();
  }

  /** Notes an acknowledgement, with what Slack would not take of it. */
  #judge(asked: Asked, payload: unknown): readonly string[] {
    const violations = ackViolations(asked, payload);
    const route = `ack ${asked.kind}`;
    this.ledger.all.push({
      ...{ atMs: this.#now(), method: "ACK", path: route, route, query: "", files: [] },
      ...{ body: payload, violations, status: 200, reply: undefined },
    });
    return violations;
  }

  /** What is for one person alone, or in the place of what they acted on, shows them that something came. */
  #showMessage(message: Message): void {
    const { onlyFor, channel, author } = message;
    if (!author.isBot) return;
    const isTheirs = (asked: Asked): boolean =>
      asked.source === message || (onlyFor ?? channel.with) === asked.user;
    for (const asked of this.deliveries.waiting(isTheirs)) asked.show();
  }

  /** Their Home shows it to whoever asked for anything, a dialog to whoever opened or submitted it. */
  #showView(view: View): void {
    const isTheirs = ({ user, dialog, source }: Asked): boolean =>
      user === view.user &&
      (view.kind === "home" ||
        dialog?.root === view.root ||
        (source instanceof View && source.root === view.root));
    for (const asked of this.deliveries.waiting(isTheirs)) asked.show();
  }

  /** Closes everything; what hangs is let go. Throws if the twin itself failed meanwhile. */
  async stop(): Promise<void> {
    this.faults.releaseAll();
    this.deliveries.stop();
    await this.socketMode.stop();
    await stopServer(this.#server, this.ledger);
  }
}
