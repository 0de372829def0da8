// Written by `npm run docs` from the fonts in src/raster/fonts.

/**
 * For each font the characters that it can write, in runs: the code point of the first, and a digit
 * (0–9, a–z, A–Z) for each, which is how far the font goes on for it, in twentieths of an em, rounded up.
 * Before a `*` stands one digit for so many. What is wider than all digits is left out.
 */
export const LETTERS: readonly { readonly family: string; readonly runs: string }[] = [
  {
    family: "DejaVu Sans",
    runs: `
20:79ahdkg688ah7877dddddddddd77hhhbkeeegdcgg66ecifgdgeddfekede878ha
60:addbdd8dd66c6kdddd9b8dchccbd7dh a0:79dddd7aakadh
ae:kaah99add7a9adkkkbeeeeeekedddd6666gfggggghgffffdddddddddkbdddd66
ee:66dddddddhdddddcdcedededebebebebgdgdddddddddddgdgdgdgdgdje666666
12e:6666cc66eccc6c6c8c7c6fdfdfdhfdgdgdgdmle9e9e9dbdbdbdbd8d8d8fdfdfd
16e:fdfdfdkhdcdebebeb8dfededfebghedddgdc8gek86fc6ckfdgjdjgededbd78d8
1ae:didgfffebeecbdecbd6aa6tqohgajjged66gdfdfdfdfdfddededkkgdgdecgdgd
1ee:ec6tqogdnefdedkkgdededdddd6666gdgde9e9fdfddbd8dbgdfhedebedddgdgd
22e:gdgddcaha6kkeebcdbbdaefedd66gde9dcddddbbdeddhbbge6eddccddd6788a6
26e:fkkkddddife99999bbddb77a788ddcchcdbbccbbbbgcefe6ebfbblmlhdghfebb
2ae:ee9846668b86a7777788aaaaaa6aaa6aaa7777aa87aaaaaa7a94898aaaaa 2ec:aab 2f3:a 2f7:a 300:0*80
351:000 357:00 35a:0 35c:0*7 370:ecid66fd 37a:abbb76 384:aae7fi9 38c:h 38e:hh7eecedegg6eeifdggd
3a3:dddgegg6debd7cedcdbbdd7ccdccdddcddceceh7cdcheddeheehegddccaeeidj
3e3:hgegdedgdeddbedb6gddddeiedfefddgded666mlgffdgeeedgdmdfffgigggded
423:diegemmhieemeddcbedjbddddgededbccicecjjfgcbhddddbbb666jieddcejhg
463:ejfigolgdlhdbiigdgegekjkgoljhebb0000099geecdddbecdbmjdbfdfdfdihg
4a3:elimjieebdcdcdcecjhececedjfjf6mjedgegegeecig6ededkkddgdgdmjdbecf
4e3:dfdgdgdgdebdcdcdcecdbigececececlikiecmknkgegfdbgdokiilkgdkhfdmjm 523:jge
531:gfggfgdfigebjiffggggffgffhggfgfefbhggg 559:775859a
561:kdeeddbdfed6kddddddd6dad9kcdddkdd9kddhh 589:78 5b0:00000000000000806006 5c6:90
5d0:ec9be67ed5bbcee69ddddbcfcfe 5f0:a979d 606:dd 609:gk 60c:7 615:0 61b:7 61f:b
621:a66a6g6jbjjddd99aappppjjcc 640:6lghfdfbagg00000000000 657:0 65a:a 660:bbbbbbbbbbb77bjg0
674:6 679:jjjjjjjjddddddd999999999aaabdbaaapppppjcllllllggimihhhiiiiiiffff 6b9:fffffed 6c6:aaa
6cb:ag 6ce:g 6d0:g 6d5:b 6f0:b*10 7c0:dddddddddd6c9ceeceh99cd8kagedfbfadcbbbcc 7eb:00000000077
7f8:cc8 e3f:d e81:ee e84:e e87:ad e8a:e e8d:e e94:edde e99:eddfgee ea1:fee ea5:d ea7:d eaa:fh
ead:degd0bb000000 ebb:00e ec0:8eaba ec6:e ec8:0*6 ed0:dddeddfeee edc:ll
10a0:ifehdggjadhidigdjddiifddddhidddfhceccf 10d0:bbchbbbhbbmbbgbbgbebhbgbbbcbbbbabbbbbchcbcb97
1401:eeeeggg 1409:ggghhhhhhklklgklklg 141d:6b998888a86888mjkneeeefff 1437:fffhehhhhklklklklfb4
144c:f*7 1454:fffjijijijjjjjjjjj9iiiidddddddddighhhhigighhhhh99ggggdddddddddig
1494:hhhhigighhhhh99dcccdddccfgfgfgfgfgfgfgf8b8 14c0:iiiiiiiiimlmimiidadiiiiiiiiimlmlmlmlmlmlmld
14ec:fdddddddddhggggghghgggggg999 1510:fffiiiijijijinmnmnmnmddddddddddhghhhhhghghhhhh9
1540:8ajjjjjjddddddhg9 1552:feeeeffffjlbffffffffffjjb 1574:hhhhhhhcgalllllllh 158a:hhhhqqqllqqem
15a0:iiiiiidddddddd9d 15de:g 15e1:g 1646:aa 166e:9lrxxssxx 1680:aafjosafjnsafjosafjnsaggpnebb
1d00:cfkcbddab68ccgddbeeel 1d16:ddbddccfjdchbb 1d26:cccbcd9d9
1d30:a88aa4498baaa9898ad889d999988949d99899969ad9 1d5d:98898469998998 1d77:da 1d7b:8 1d7d:e
1d85:6 1d9b:98898659965665558dd9a999866b989989889 1dc4:0*6
1e00:ededededebgdgdgdgdgdddddddddddc8gdgdgdgdgdgd6666ecececc6c6c6c6ik
1e40:ikikfdfdfdfdgdgdgdgddddde9e9e9e9dbdbdbdbdbd8d8d8d8fdfdfdfdfdecec
1e80:khkhkhkhkhececdcebebebd8hcd888gdededededededededededededdddddddd
1ec0:dddddddd6666gdgdgdgdgdgdgdjdjdjdjdjdfdfdidididididdcdcdcdcga 1f00:eeeeeeeeeeiighffbbbbbb
1f18:ffkkij 1f20:ddddddddhhmmlmjj7777777788ddccaadddddd 1f48:hhmmjk 1f50:c*8 1f59:g 1f5b:k
1f5d:l 1f5f:ihhhhhhhhhhmmjkjkeebbde77ddcchh
1f80:eeeeeeeeeeiighffddddddddhhmmlmjjhhhhhhhhhhmmjkjkeeeee 1fb6:eeeefeeaaaaadde
1fc6:ddhfjigaaa7777 1fd6:7766a9 1fdd:aaaccccddccddhheaaa 1ff2:hhh 1ff6:hhjhjhgaa
2000:akak754d742 2010:88dakkaa7777bbbbaacc7ek700
202f:4rz58b58b788habahh5ka488jffadaaa7ha9khhcehh7gh775 2070:94 2074:999999bbb5589999999999bbb55
2090:89999994d8986 20a0:iddddkdqmkgddddqddddgd 20b8:ddd 20bd:d 20d0:00 20d6:00 20db:00 20e1:0
2100:llendlmdek 210b:kghddaef9hhlkefgghgielmkefcggd7eegficdgcmafead8joffehhgccdhfd88 214b:g
214e:b 2150:kkskkkkkkkkkkkkc6aejejnrjejncegi6adhchkohchl6bdkpgpfbe 2189:k
2190:hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
21d0:hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhedbddieeiifiifdg
2210:gehhh7dhdddddfhhiihaaaaffffbgmbgmbbbdd6dhhhhhhhh8hhhhhhhhhhhhhhh
2250:hhhhkkhhhhhhhhhhhhhhhhhhhhllahhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhfffh
2290:hhhgghhhhhhhhhhhhhiiiibbiiiiiiiihhhhhhkkhhbfffhhhhhhd7dhkkkkkhff
22d0:hhhhhhhhtthhhhhhhhhhhhhhhhhhhhkkkkkifiifiikififidddhhhha8888hhhh 2310:hb 2318:kh
231c:aaaabb 2324:ootot 232b:ti 2373:7dh 237a:e 237d:g 2387:o 2394:i 239b:aaaaaaaaaaaafffffffb
23ce:hj 23e3:i 23e5:g 23e8:d 2422:dd 2460:i*10
2500:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
2540:dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd
2580:ggggggggggggggggggggggggggggggggjjjjjjjjjjeejjccggggbbggbbggggbb
25c0:ggbbgggggiaiiiiiiiiiiibbgkkk8888iiggggcjjjjjgggnjjjjiiiiggghhffg
2600:ikiiiiiciiiielpqiiibiiiiiiiiididiiiiefdgbiiifiiiiiiiiiiiillliiid
2640:ffiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiadiia8afgiiiiiiiiiiiiii
2680:iiiiiiiiiiiiiiiiiiiiibiiiiiii 269e:iiiflmojhhhhhhhhhhhhffffhff 26c0:h*4 26e2:f 2701:h*4
2706:h*4 270c:h*28 2729:h*35 274d:i 274f:i*4 2756:i 2758:hhh77bb
2761:hhhhhhhhhhhhhhhhhhhhhiiiiiiiiiihhhhhhhhhhhhhhhhhhhhh 2798:h*24 27b1:h*14 27c5:88 27e0:a
27e6:aa88cc 27f0:hhhhotttttttttttffffffffffffffffffffffffffffffffffffffffffffffff
2830:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
2870:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
28b0:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff 28f0:ffffffffffffffff
2906:hh 290a:hh 2940:ee 2983:ff 29ce:hkkkkkkk 29eb:a 29fa:hh 2a00:kkk 2a0c:rbbbbbbbbbbbbbbbb
2a2f:h 2a6a:hh 2a7d:h*36 2aae:h*13 2af9:hh 2b00:hhhhhhhhhhhhhhhhhhjjjjggggj 2b1f:iiiiin 2b53:ii
2c60:c6cded8gdecebgiegfnkcece 2c79:9da49de 2d00:cccdcjdkcdkdcjchjccjkhcccccdjcccjcccdj
2d30:diieedceeddeieaeii7dgebeddbkgfd6g6gdiig7fiiegeedegdgcg 2d6f:b 2e18:b 2e1f:h 2e22:8*4 2e2e:b
4dc0:i*64 a4d0:eddgddgeebefeccifcdeeeeggbkedeeedd6gffcg66cc66cc a644:db87 a64c:ol a650:lj
a654:mhkh a662:mjmjolgdifsli a68a:gedc a694:ed a698:sl a708:a*15 a71b:88666 a722:88aagdifdb
a730:abpkpknkkhkhkhfbec a746:e8c9hf a74e:slddfg a756:gd a764:d*4 a780:c6fd a789:7896ea a790:ge
a7a0:gdecfde9dbh a7f8:cdjcdi6o fb00:eddkkei fb13:ppoov fb1d:507digjghihihffffeeec9be89
fb38:d7bbc fb3e:e fb40:8d fb43:dd fb46:cfcfe6cbdd
fb52:jk67jk67jk67jk67jk67jk67llabllabdddddddddddddddd9b9b9b9bacaciiac fb92:iiaciiaciiacfgfg67
fbaa:edba fbd3:hhacababab fbde:ab fbe4:gh6767 fbfc:gh67 fe00:0*16 fe20:0*4 fe70:6*5
fe76:6666666666a6767ab67gh6767jk67bbjk67jk67dddddddddddd9b9bacacpqhip
feb6:qhipphipphijjghjjghcbcacbballabghabhhacfg77debcfg67bbbaabghgh67c fef6:ccccccc fffc:0l
10300:gdcdbb9dj6dbtijjeicd9edeehbcc9g 10320:6geh 1d300:i*87 1d538:ff 1d53b:hfeg 1d540:88gel
1d546:g 1d54a:dfhfnhf 1d552:efbfdaff88e8nfdffabafdjedc
1d5a0:eeegdcgg96ecifgdgeddfekededdbdd8dd66c6kdddd9b8dchccb 1d7d8:d*20 1ee00:6jd9
1ee05:aadjghfdfpclpgapjjd9pjcjflg 1ee21:9e 1ee24:d 1ee27:e 1ee29:9c9d9icaia 1ee34:i99e 1ee39:i
1ee3b:b 1ee61:ej 1ee64:h 1ee67:jneg 1ee6c:henjgog 1ee74:neej 1ee79:onje 1ee7e:g
1f030:sssssssssssssssssssssssssssssssssssssssssssssssssshhhhhhhhhhhhhh
1f070:hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh 1f0a0:l*15 1f0b1:l*14 1f0c1:l*15 1f0d1:l*15 1f311:l*8
1f42d:lo 1f431:l 1f435:o 1f600:llolllllllllllllllllllllllllllllllll 1f625:l*7
1f62d:ollllllxllllolllllll 1f643:l
`,
  },
  {
    family: "Noto Sans Devanagari",
    runs: `
20:68be 25:h 27:788dc6769cccccccccc66cccb 5b:898c9 7b:8b8c a0:6 d7:c f7:c 2bc:7
900:0006gglaabgieccccllllghccddffgfbcccfcdbdcccgcfcc99eggceceb060a66
940:6000000006666066j0000000ghcfccgcie008ccccccccccc97ggllggcfccfacc
1cd0:0006000000000000080000000gfgh0babbbb0bd 1cf8:00 2010:7 2013:ak 2018:77 201c:aa 2026:h
20b9:c 20f0:0 2212:c 25cc:b a830:59ddddab77 a8e0:000000000000000000bbbbbbfe0egdc0
`,
  },
  {
    family: "Noto Sans Bengali",
    runs: `
20:68be 25:h 27:799dc6769cccccccccc66cccb 5b:999c9 7b:8bac a0:6 d7:c f7:c 2bc:7 951:00 964:8c
980:b099 985:iobefiid 98f:gi 993:fiheedfcejglccfcdfddcd 9aa:fhcfddc 9b2:f 9b6:edeb 9bc:0b6660000
9c7:77 9cb:kk0b 9d7:6 9dc:fc 9df:did00 9e6:cccccccccccccdcff6eae6b90 1cd0:0 1cd2:0 1cd5:00
1cd8:0 1ce1:a 1cea:f 1ced:0 1cf2:b 1cf5:bda 2010:7 2013:ak 2018:77 201c:aa 2026:h 20b9:c 2212:c
25cc:b a8f1:0
`,
  },
  {
    family: "Noto Sans Gurmukhi",
    runs: `
20:68be 25:h 27:788dc6769cccccccccc66cccb 5b:898c9 7b:8b8c a0:6 d7:c f7:c 951:00 964:8c a01:009
a05:fkhhee a0f:cf a13:efdcfgceddcccecddbcdcd a2a:ccdccec a32:ee a35:cd a38:cc a3c:0 a3e:56600
a47:00 a4b:000 a51:0 a59:cfdc a5e:c a66:cccccccccc00ceu06 2010:7 2013:ak 2018:77 201c:aa 2026:h
20b9:c 2212:c 25cc:c 262c:j a830:59ddddab77
`,
  },
  {
    family: "Noto Sans Gujarati",
    runs: `
20:68be 25:h 27:788dc6769cccccccccc66cccb 5b:898c9 7b:8b8c a0:6 d7:c f7:c 951:00 964:8c a81:005
a85:indddihei a8f:iin a93:nnbfedaefheeababhcdadb aaa:cbfhcc9 ab2:ef ab5:cecfd abc:0a66600000
ac7:006 acb:660 ad0:i ae0:ie00 ae6:cccccccccc8h af9:h000000 2010:7 2013:ak 2018:77 201c:aa
2026:h 20b9:c 2212:c 25cc:b a830:59ddddab77
`,
  },
  {
    family: "Noto Sans Oriya",
    runs: `
20:68ad 25:i 27:688cc5 2e:59cccccccccc66cccb 5b:898c9 7b:9b9c a0:6 d7:c f7:c 964:5a b01:07a
b05:eiggghhc b0f:ei b13:ejgffffefgeffgffffegef b2a:fifhfgf b32:hg b35:fffef b3c:095070000 b47:bq
b4b:qq0 b56:05 b5c:ff b5f:hhc00 b66:ccccccccccde5aeabd 2010:7 2013:ak 2018:66 201c:aa 2026:f
20b9:c 2212:c 25cc:g
`,
  },
  {
    family: "Noto Sans Tamil",
    runs: `
20:669d 25:h 27:577cc5768cccccccccc66ccc9 5b:787c9 7b:8c8c a0:6 b2:77 d7:c f7:c 951:00 964:7c
b82:8i b85:nrnfmv b8e:hhl b92:kkGh b99:lf b9c:l b9e:pe ba3:xh ba8:gpg bae:ikdilmilorqx bbe:d60bh
bc6:jfo bca:zvH0 bd0:n bd7:m be6:dhmkjmlhnoiikkqJlrElp 1cda:0 2010:7 2013:ak 2018:55 201c:99
2026:h 2074:8 2082:778 20b9:c 2212:c 25cc:c a8f3:a 11301:0 11303:8 1133b:00
`,
  },
  {
    family: "Noto Sans Telugu",
    runs: `
20:66ad 25:h 27:688cc6769cccccccccc66ccca 5b:797c9 7b:8c8c a0:6 d7:c f7:c 951:00 964:8c
c00:06b60ggekgmti c0e:fff c12:fffbgcmfggfqkgcffhgffff c2a:ffffmqchfdhfbffl c3d:c6007e8e c46:000
c4a:6660 c55:00 c58:gff c60:Ap07 c66:eegbefeche c77:ld6aedccf 1cda:0 1cf2:a 2010:7 2013:ak
2018:66 201c:99 2026:g 20b9:c 2212:c 25cc:c
`,
  },
  {
    family: "Noto Sans Kannada",
    runs: `
20:669d 25:h 27:588cc676bcccccccccc66ccca 5b:8b8c9 7b:8c8c a0:6 d7:c f7:c 951:00 964:8c
c80:c0b7lihflpwof c8e:ggh c92:gggchdkgghgskheggidgggf caa:ggghoreigf cb5:gdhfh cbc:0997f8f3a
cc6:094 cca:fo97 cd5:94 cde:i ce0:wf22 ce6:e*10 cf1:bg 1cd0:0 1cd2:0 1cda:0 1cf2:b 1cf4:0b
2010:7 2013:ak 2018:66 201c:99 2026:g 20b9:c 2212:c 25cc:c a830:59deee
`,
  },
  {
    family: "Noto Sans Malayalam",
    runs: `
20:769d 25:h 27:577cc5768cccccccccc66ccc9 5b:787c9 7b:8c8c a0:7 d7:c f7:c 307:0 323:0 951:00
964:7c d00:00a7cuxkzeuio d0e:qqE d12:gqvlkirmjrjytceprslidjjlinreflfeifeklnpog00ab557755 d46:fct
d4a:tqy00p d54:dlfgpnmkvFsrir00 d66:ciimgkpfknmjtgjpszInvmfolp 1cda:0 2010:7 2013:ak 2018:55
201c:99 2026:h 20b9:c 2212:c 25cc:c a830:59e
`,
  },
  {
    family: "Noto Sans Sinhala",
    runs: `
20:a69d 25:h 27:577cc6769cccccccccc66ccca 5b:797c9 7b:8c8c a0:a d7:c f7:c 964:7b d81:0a7
d85:flllgffpqzmwhhtiit d9a:lijhimhggtqojgiiiokjhcik db3:eghikhihf dbd:i dc0:hjghkgh dca:0
dcf:777000 dd6:0 dd8:9djqnnsb de6:7hovgci8fo df2:ibq 2013:ak 2018:55 201c:99 2026:g 2212:c
25cc:d 111e1:iorjvjhjtskjulmEjjsn
`,
  },
  {
    family: "Noto Sans Thai",
    runs: `
20:6 2d:7 a0:6 2bc:4 2d7:5 303:0 331:0
e01:cbbddcbbdbcjjddbdjjddddbddddeeeddcadcdaddcceccb70990000000 e3f:c6c7679c00000000ccbdcbbbfcbgi
2010:7 25cc:c
`,
  },
  {
    family: "Noto Sans Khmer",
    runs: `
20:669 27:566 2c:5768 3a:66 3f:9 a0:6 ab:b bb:b
1780:dddjddddqkdddjpddcdddddddk6j7ddjjhddjdjddfddedfdddcd66600000000o
17c0:o666mm08600000000000cfacEfs7f0 17e0:ddgidddgdd 17f0:894f986c6a
19e0:ddhieddgddqqsupqddhieddgddqqsuqp 2010:7 2018:44 201c:88 2026:g 25cc:d
`,
  },
  {
    family: "Noto Sans Myanmar",
    runs: `
20:6 3f:9 a0:6 1000:neendeneieneeeeqnndeceeenenenennemnmreedesO6a0000d0000007006500w
1040:ededdefdef6aeieneeeeee8800diee000e7e9ee9799999qnn0000eeennnnnnme
1080:ne07c0077797e0e7gdeffffcee77907k 2018:77 201c:dd 2026:l 25cc:c a92e:g
a9e0:ennnn07nnnnnqnnegfeffffefnnnnen aa60:nninnnnnnnneqkni8nqikstkfer70djs fe00:0
`,
  },
  {
    family: "Noto Sans Ethiopic",
    runs: `
20:6 2d:7 a0:6 308:0 30e:0 1200:dfbbbfgicegcgeiegiigjggikmkikiiihkhhijhhbdcedbdedffdgddedffdgdde
1240:eeedeeeeg 124a:keej 1250:eeeeefd 1258:f 125a:keej
1260:dffdgfdedgfdgfdedddddddddddddfddceececffh 128a:hdeg 1290:9bbbaaddcffccbedcefbfcbddggdhddfk
12b2:jegi 12b8:hjjhkhh 12c0:n 12c2:mikl 12c8:gieeeieicfdcecb
12d8:beebfebdhhhhhhhhabdadfdfdiifffefdhhfeeefdhhegeehceecfgcch 1312:hcfh
1318:dffdfgdfkmmknkklmmmmqnmmcffbfebecffbfdbfcfbabcbdedddfdeddddddded 1358:ele
135d:000f6b888c6dccccccccccccccdcgccd 1380:qojqjigmhhhhgfdi6a66ag8jj9 2010:7 22ee:6 25cc:c
2d80:kigfffdddecefggmpegihfh 2da0:gjigjfg 2da8:dddddfd 2db0:h*7 2db8:ppppsqp 2dc0:eeedefe
2dc8:dggdhee 2dd0:hjjhkhh 2dd8:ceecffc ab01:ffdgdd ab09:hheeee ab11:efbgfb ab20:mmnmqnm
ab28:cffcfec
`,
  },
  {
    family: "Noto Emoji",
    runs: `
20:q 23:q 2a:q 30:q*10 a9:q ae:q 203c:q 2049:q 20e3:q 2122:q 2139:q 2194:q*6 21a9:qq 231a:qq
2328:q 23cf:q 23e9:q*11 23f8:qqq 24c2:q 25aa:qq 25b6:q 25c0:q 25fb:q*4 2600:q*5 260e:q 2611:q
2614:qq 2618:q 261d:q 2620:q 2622:qq 2626:q 262a:q 262e:qq 2638:qqq 2640:q 2642:q 2648:q*12
265f:qq 2663:q 2665:qq 2668:q 267b:q 267e:qq 2692:q*6 2699:q 269b:qq 26a0:qq 26a7:q 26aa:qq
26b0:qq 26bd:qq 26c4:qq 26c8:q 26ce:qq 26d1:q 26d3:qq 26e9:qq 26f0:q*6 26f7:q*4 26fd:q 2702:q
2705:q 2708:q*6 270f:q 2712:q 2714:q 2716:q 271d:q 2721:q 2728:q 2733:qq 2744:q 2747:q 274c:q
274e:q 2753:qqq 2757:q 2763:qq 2795:qqq 27a1:q 27b0:q 27bf:q 2934:qq 2b05:qqq 2b1b:qq 2b50:q
2b55:q 3030:q 303d:q 3297:q 3299:q fe0e:00 1f004:q 1f0cf:q 1f170:qq 1f17e:qq 1f18e:q 1f191:q*10
1f1e6:q*26 1f201:qq 1f21a:q 1f22f:q 1f232:q*9 1f250:qq 1f300:q*34 1f324:q*112 1f396:qq 1f399:qqq
1f39e:q*83 1f3f3:qqq 1f3f7:q*263 1f4ff:q*63 1f549:q*6 1f550:q*24 1f56f:qq 1f573:q*8 1f587:q
1f58a:q*4 1f590:q 1f595:qq 1f5a4:qq 1f5a8:q 1f5b1:qq 1f5bc:q 1f5c2:qqq 1f5d1:qqq 1f5dc:qqq
1f5e1:q 1f5e3:q 1f5e8:q 1f5ef:q 1f5f3:q 1f5fa:q*86 1f680:q*70 1f6cb:q*8 1f6d5:q*5 1f6dc:q*10
1f6e9:q 1f6eb:qq 1f6f0:q 1f6f3:q*10 1f7e0:q*12 1f7f0:q 1f90c:q*47 1f93c:q*10 1f947:q*185
1fa70:q*13 1fa80:q*71 1fac8:q 1facc:q*18 1fadf:q*13 1faef:q*12
`,
  },
  {
    family: "Droid Sans Fallback",
    runs: `
20:6 e3f:c 1100:k*19 1114:kk 111c:kkk 1120:k 1122:kk 1127:k 1129:k 112b:k*5 1132:k 1136:k 1140:k
1147:k 114c:k 1157:kkk 1184:kk 1188:k 1191:kk 1194:k 119e:k 11a1:k 11a8:k*27 11c7:kk 11cc:k
11ce:k 11d3:k 11d7:k 11d9:k 11dc:kk 11df:k 11e2:k 11e6:kkk 11ea:kk 11ee:k 11f0:kkk 11f4:k 11f9:k
3000:k*4 3005:kkk 300a:k*16 301c:k*4 3021:k*9 3041:k*84 3099:k*6 30a0:k*87 30fb:k*4 3105:k*37
3131:k*94 3200:k*29 3220:k*10 3231:kk 3239:k 3260:k*28 327f:k 32a3:k*6 3303:k 330d:k 3314:k
3318:k 3322:kk 3326:kk 332b:k 3336:k 333b:k 3349:kk 334d:k 3351:k 3357:k 337b:k*4 3380:k*5
3388:k*67 33cd:k*7 33d5:kk 33d8:k 33db:kkk 4d00:k 4db5:k 4e00:k*20902 ac00:k*11172 f900:k*302
fe10:k*10 fe30:kk fe33:k*20 fe49:kkkkkkkaka fe54:a*4 fe59:a*14 fe68:a*4 ff01:k*94 ff61:a*63
ffe0:k*7 10400:d 10428:b 1044d:dcc
`,
  },
];
