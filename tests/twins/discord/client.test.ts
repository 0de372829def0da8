import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Routes,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  type APIMessage,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replyFlaws } from "./reply-flaws.ts";
import { startTwin, type Twin } from "./twin.ts";
import { textOf } from "./world/text-of.ts";

/** The twin as discord.js itself sees it. */

let twin: Twin;
let client: Client;

const connect = (intents = [GatewayIntentBits.Guilds]) =>
  new Client({
    intents,
    rest: { api: twin.api, retries: 0 },
    // Identifying again would wait five seconds otherwise.
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) },
  });

beforeEach(async () => {
  twin = await startTwin();
  twin.addGuild("Hall", { members: ["Ada"], managers: ["Olga"] });
  client = connect();
});
afterEach(async () => {
  // Whatever discord.js was given is as Discord's document has it.
  const flaws = replyFlaws(twin);
  await client.destroy();
  await twin.stop();
  expect(flaws).toEqual([]);
});

async function login(): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(twin.token);
  return ready;
}

async function ready(): Promise<Client<true>> {
  const bot = await login();
  await bot.application.commands.set([
    {
      name: "roadmap",
      description: "Walk",
      options: [
        {
          type: ApplicationCommandOptionType.Subcommand,
          name: "next",
          description: "What now",
          options: [
            {
              type: ApplicationCommandOptionType.String,
              name: "topic",
              description: "Which",
              autocomplete: true,
            },
            { type: ApplicationCommandOptionType.User, name: "who", description: "Whose" },
            { type: ApplicationCommandOptionType.Channel, name: "where", description: "Channel" },
            { type: ApplicationCommandOptionType.Attachment, name: "file", description: "File" },
          ],
        },
      ],
    },
  ]);
  return bot;
}

test("it logs in, and knows servers, channels and what it may do there", async () => {
  const bot = await login();
  expect(bot.guilds.cache.map(({ name }) => name)).toEqual(["Hall"]);
  const channel = bot.channels.cache.get(twin.channel("general").id);
  if (channel === undefined || channel.isDMBased()) throw new Error("no channel");
  expect(channel.permissionsFor(bot.user)?.has("SendMessages")).toBe(true);
  const changed = new Promise((resolve) => bot.once(Events.ChannelUpdate, resolve));
  twin.permit("general", { deny: ["SendMessages"] });
  await changed;
  expect(channel.permissionsFor(bot.user)?.has("SendMessages")).toBe(false);
});

test("a wrong token and a disallowed intent are told as discord.js tells them", async () => {
  await expect(client.login("wrong")).rejects.toMatchObject({ code: "TokenInvalid" });
  await client.destroy();
  client = connect([GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent]);
  await expect(client.login(twin.token)).rejects.toThrow(/disallowed intents/i);
});

test("a command is heard, answered and edited, and all of it is in the ledger", async () => {
  const bot = await ready();
  bot.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options, memberPermissions, user, channel } = interaction;
    const who = options.getMember("who");
    const where = options.getChannel("where")?.name ?? "";
    const file = options.getAttachment("file");
    const manages = memberPermissions?.has("ManageGuild") ?? false;
    const facts = [user.displayName, manages, who !== null, where, file?.name, channel?.id];
    void interaction
      .reply({ content: facts.join(" "), flags: MessageFlags.Ephemeral })
      .then(() => interaction.editReply({ content: `edited ${facts.join(" ")}` }));
  });
  const file = { name: "road.yaml", content: "a: 1" };
  const values = { who: "Ada", where: "general", file };
  const asked = await twin.user("Olga").command("roadmap next", values);
  await asked.until(({ original }) => original?.earlier.length === 1);
  const { id } = twin.channel("general");
  expect(asked.original?.now["content"]).toBe(`edited Olga true true general road.yaml ${id}`);
  expect(asked.original?.earlier.map(({ was }) => was["content"])).toEqual([
    `Olga true true general road.yaml ${id}`,
  ]);
  expect(twin.messagesIn("general", "Ada")).toEqual([]);
  expect(twin.unanswered()).toEqual([]);
  expect(twin.invalidBodies()).toEqual([]);
});

test("choices, presses and dialogs go through", async () => {
  const bot = await ready();
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder({ customId: "do", label: "Do", style: ButtonStyle.Primary }),
  );
  bot.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isAutocomplete()) {
      const typed = interaction.options.getFocused();
      void interaction.respond([{ name: typed, value: typed }]);
    } else if (interaction.isChatInputCommand()) {
      void interaction.deferReply().then(() =>
        interaction.editReply({
          flags: MessageFlags.IsComponentsV2,
          components: [new TextDisplayBuilder({ content: "Next" }), row],
        }),
      );
    } else if (interaction.isButton()) {
      const minutes = new TextInputBuilder({ customId: "minutes", style: TextInputStyle.Short });
      const label = new LabelBuilder().setLabel("Minutes").setTextInputComponent(minutes);
      const modal = new ModalBuilder({ customId: "m", title: "How long" });
      void interaction.showModal(modal.addLabelComponents(label));
    } else if (interaction.isModalSubmit()) {
      const minutes = interaction.fields.getTextInputValue("minutes");
      void interaction.reply({ content: `${minutes} minutes` });
    }
  });
  const ada = twin.user("Ada");
  const { choices } = await ada.autocomplete("roadmap next", "topic", "sq");
  expect(choices).toEqual([{ name: "sq", value: "sq" }]);
  const { original } = await ada.command("roadmap next");
  if (original === undefined) throw new Error("nothing is shown");
  expect(textOf(original.now)).toBe("Next\nDo");
  const pressed = await ada.press(original, "Do");
  const done = await ada.submitModal(pressed, { Minutes: "25" });
  expect(done.original?.now["content"]).toBe("25 minutes");
  expect(twin.invalidBodies()).toEqual([]);
});

test("a direct message works as a channel does", async () => {
  const bot = await ready();
  bot.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply(String(interaction.inGuild()));
  });
  const { original } = await twin.user("Ada").command("roadmap next", {}, { in: "dm" });
  expect(original?.now["content"]).toBe("false");
});

test("a message sent twice with one nonce is one message", async () => {
  const bot = await login();
  const route = Routes.channelMessages(twin.channel("general").id);
  const body = { content: "Monday", nonce: "week-1", enforce_nonce: true };
  // discord.js gives back what the API said.
  const first = (await bot.rest.post(route, { body })) as APIMessage;
  const second = (await bot.rest.post(route, { body })) as APIMessage;
  expect(second.id).toBe(first.id);
  expect(twin.messagesIn("general", "Ada")).toHaveLength(1);
});

describe("the connection survives", () => {
  const hears = async (bot: Client<true>): Promise<void> => {
    const asked = await twin.user("Ada").command("roadmap next");
    expect(asked.original?.now["content"]).toBe("here");
    expect(bot.isReady()).toBe(true);
  };
  const answering = async () => {
    const bot = await ready();
    bot.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply("here");
    });
    return bot;
  };

  test.each<[string, () => void, "resume" | "identify"]>([
    [
      "a request to reconnect",
      () => {
        twin.gateway.reconnect();
      },
      "resume",
    ],
    [
      "a dropped socket",
      () => {
        twin.gateway.drop();
      },
      "resume",
    ],
    [
      "a session that is invalid for good",
      () => {
        twin.gateway.invalidate(false);
      },
      "identify",
    ],
    [
      "a session that may be resumed",
      () => {
        twin.gateway.invalidate(true);
      },
      "resume",
    ],
  ])("%s", async (_, happens, then) => {
    const bot = await answering();
    const recovered = twin.gateway.next(then);
    happens();
    await recovered;
    await hears(bot);
  });

  test("a drop in which somebody asked something: it is replayed and answered", async () => {
    await answering();
    const closed = twin.gateway.next("close");
    twin.gateway.drop();
    await closed;
    const asked = await twin.user("Ada").command("roadmap next");
    expect(asked.original?.now["content"]).toBe("here");
  });
});

test("a connection whose heartbeats stay unanswered is given up and resumed", async () => {
  await twin.stop();
  twin = await startTwin({ heartbeatMs: 40 });
  twin.addGuild("Hall", { members: ["Ada"] });
  client = connect();
  await login();
  const resumed = twin.gateway.next("resume");
  const closed = twin.gateway.next("close");
  twin.gateway.isAcking = false;
  await closed;
  twin.gateway.isAcking = true;
  await resumed;
});
